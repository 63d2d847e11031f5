using System.Text.RegularExpressions;
using Xunit;

namespace RobustLoss.Gpu.Kernels.Tests.Architecture;

/// <summary>What the kernels are compiled to for NVIDIA GPUs: complete, with fused multiply-adds, in registers alone.</summary>
public partial class PtxTests
{
    public static TheoryData<string, int, int> Compilations { get; } = new(
        from name in PtxKernels.Names
        from architecture in new[] { (Major: 8, Minor: 0), (Major: 9, Minor: 0) }
        select new TheoryDataRow<string, int, int>(name, architecture.Major, architecture.Minor));

    [Theory]
    [MemberData(nameof(Compilations))]
    public void A_kernel_compiles_to_a_whole_text_that_keeps_to_registers(string kernel, int major, int minor)
    {
        string text = PtxKernels.Compile(kernel, major, minor);

        Assert.Contains(".entry", text, StringComparison.Ordinal);
        Assert.DoesNotContain(".local", text, StringComparison.Ordinal);
        HashSet<string> defined = [.. Definition().Matches(text).Select(match => match.Groups[1].Value)];
        Assert.DoesNotContain(Call().Matches(text), call => !defined.Contains(call.Groups[1].Value));
        if (!kernel.StartsWith("gather", StringComparison.Ordinal))
            Assert.Contains(kernel.Contains("double", StringComparison.Ordinal) ? "fma.rn.f64" : "fma.rn.f", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_float_kernels_have_no_double_arithmetic() => Assert.All(
        PtxKernels.Names.Where(name => name.StartsWith("uniform float", StringComparison.Ordinal)),
        name => Assert.Empty(new PtxText(PtxKernels.Compile(name, 8, 0)).DoubleArithmetic));

    /// <summary>16 bytes in one instruction, and two such loads before the first is used.</summary>
    [Theory]
    [MemberData(nameof(Compilations))]
    public void The_uniform_kernels_move_16_bytes_at_a_time(string kernel, int major, int minor)
    {
        if (!kernel.StartsWith("uniform", StringComparison.Ordinal))
            return;

        string text = PtxKernels.Compile(kernel, major, minor);
        string width = kernel.Contains("double", StringComparison.Ordinal) ? "v2.f64" : "v4.f32";
        string[] lines = [.. text.Split('\n').Where(line => line.Contains("ld.global", StringComparison.Ordinal))];

        Assert.All(lines[..2], line => Assert.Contains($"ld.global.{width}", line, StringComparison.Ordinal));
        Assert.Contains($"st.global.{width}", text, StringComparison.Ordinal);
    }

    /// <summary>Two loads of 16 bytes, and shuffles where a device has warps.</summary>
    [Theory]
    [MemberData(nameof(Compilations))]
    public void The_sums_load_16_bytes_at_a_time_and_shuffle(string kernel, int major, int minor)
    {
        if (!kernel.StartsWith("sums", StringComparison.Ordinal))
            return;

        string text = PtxKernels.Compile(kernel, major, minor);
        string load = kernel.Contains("double", StringComparison.Ordinal) ? "ld.global.v2.f64" : "ld.global.v4.f32";

        Assert.True(text.Split('\n').Count(line => line.Contains(load, StringComparison.Ordinal)) >= 2, "Two loads are in flight.");
        Assert.Equal(!kernel.Contains("tree", StringComparison.Ordinal), text.Contains("shfl.sync", StringComparison.Ordinal));
    }

    /// <summary>A tenth more than was measured is allowed: beyond it growth should be meant, and the table made anew.</summary>
    [Theory]
    [InlineData("uniform float", 88)]
    [InlineData("uniform float, general", 117)]
    [InlineData("uniform float, general in pairs", 146)]
    [InlineData("uniform float, limit", 95)]
    [InlineData("uniform float, quadratic", 15)]
    [InlineData("uniform float, fast", 73)]
    [InlineData("uniform double", 97)]
    public void An_element_takes_few_instructions(string kernel, double measured)
    {
        double instructions = new PtxText(PtxKernels.Compile(kernel, 9, 0)).InstructionsPerElement;

        Assert.InRange(instructions, measured / 2, 1.1 * measured);
    }

    /// <summary>benchmarks/results/ptx.md; with ROBUSTLOSS_WRITE_PTX_TABLE set to a file, that is written instead.</summary>
    [Fact]
    [Trait("Needs", "Sources")]
    public void The_committed_table_is_what_the_kernels_compile_to()
    {
        string table = PtxTable.Text();
        if (Environment.GetEnvironmentVariable("ROBUSTLOSS_WRITE_PTX_TABLE") is { Length: > 0 } file)
            File.WriteAllText(file, table);

        Assert.Equal(File.ReadAllText(Path.Combine(SourceTests.Root(), "benchmarks", "results", "ptx.md")), table);
    }

    [GeneratedRegex(@"\.func\s+(?:\([^)]*\)\s*)?([\w$]+)\s*\([^)]*\)\s*\{")]
    private static partial Regex Definition();

    [GeneratedRegex(@"\bcall(?:\.uni)?\s+(?:\([^)]*\)\s*,\s*)?([\w$]+)")]
    private static partial Regex Call();
}
