using System.Text.RegularExpressions;
using Xunit;

namespace RobustLoss.Gpu.Kernels.Tests.Architecture;

/// <summary>What the kernels are compiled to for NVIDIA GPUs: complete, with fused multiply-adds, in registers alone.</summary>
public partial class PtxTests
{
    // 755 were measured, for the short way and the one for every residual together. A tenth more is allowed: beyond it growth should be meant.
    private const int MostFloatUniformInstructions = 830;

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
        if (kernel != "gather")
            Assert.Contains(kernel.Contains("double", StringComparison.Ordinal) ? "fma.rn.f64" : "fma.rn.f", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_float_kernel_has_no_double_arithmetic_and_stays_short()
    {
        string text = PtxKernels.Compile(PtxKernels.FloatUniform, 8, 0);

        Assert.Empty(DoubleArithmetic().Matches(text).Select(match => match.Value));
        Assert.InRange(Instruction().Count(text), MostFloatUniformInstructions / 2, MostFloatUniformInstructions);
    }

    [GeneratedRegex(@"\.func\s+(?:\([^)]*\)\s*)?([\w$]+)\s*\([^)]*\)\s*\{")]
    private static partial Regex Definition();

    [GeneratedRegex(@"\bcall(?:\.uni)?\s+(?:\([^)]*\)\s*,\s*)?([\w$]+)")]
    private static partial Regex Call();

    [GeneratedRegex(@"^\s*(?:@\S+\s+)?[a-z][\w.]*\.f64\b.*;", RegexOptions.Multiline)]
    private static partial Regex DoubleArithmetic();

    // A line that ends an instruction and is no declaration.
    [GeneratedRegex(@"^\s*(?:@\S+\s+)?[a-z][^;\n]*;", RegexOptions.Multiline)]
    private static partial Regex Instruction();
}
