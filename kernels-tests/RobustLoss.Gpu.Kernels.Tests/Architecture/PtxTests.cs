using System.Reflection;
using System.Text.RegularExpressions;
using ILGPU;
using RobustLoss.Gpu.Kernels.Device;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Objectives.Device;
using RobustLoss.Gpu.Reductions.Device;
using Xunit;

namespace RobustLoss.Gpu.Kernels.Tests.Architecture;

/// <summary>What the kernels are compiled to for NVIDIA GPUs: complete, with fused multiply-adds, in registers alone.</summary>
public partial class PtxTests
{
    // For OpenCL on a CPU: they keep a chunk in local memory, and no NVIDIA GPU is given them.
    private static readonly Type[] OnCpusOnly = [typeof(ChunkKernels), typeof(SumChunkKernels)];

    private static readonly (int Major, int Minor)[] Architectures = [(8, 0), (9, 0)];

    public static TheoryData<string, int, int> Compilations { get; } = Of(PtxKernels.All);

    public static TheoryData<string, int, int> InFloat { get; } = Of(PtxKernels.All.Where(kernel =>
        !kernel.IsDouble && kernel.Method.Name != nameof(ElementwiseKernels.Pairwise) && kernel.Method.DeclaringType != typeof(GroupReduction)));

    public static TheoryData<string, int, int> InQuads { get; } = Of(PtxKernels.All.Where(kernel => kernel.IsUniform));

    public static TheoryData<string, int, int> Linear { get; } =
        Of(PtxKernels.All.Where(kernel => kernel.Method.DeclaringType == typeof(LinearKernels) && kernel.Works.Length > 1));

    public static TheoryData<string> Works { get; } = [.. PtxKernels.All.SelectMany(kernel => kernel.Works).Select(work => work.Name)];

    [Theory]
    [MemberData(nameof(Compilations))]
    public void A_kernel_compiles_to_a_whole_text_that_keeps_to_registers(string name, int major, int minor)
    {
        PtxKernel kernel = Named(name);
        string text = PtxCompiler.Compile(kernel, major, minor);

        Assert.Contains(".entry", text, StringComparison.Ordinal);
        Assert.DoesNotContain(".local", text, StringComparison.Ordinal);
        HashSet<string> defined = [.. Definition().Matches(text).Select(match => match.Groups[1].Value)];
        Assert.DoesNotContain(Call().Matches(text), call => !defined.Contains(call.Groups[1].Value));
        if (kernel.Method.DeclaringType != typeof(GroupReduction))
            Assert.Contains(kernel.IsDouble ? "fma.rn.f64" : "fma.rn.f", text, StringComparison.Ordinal);
    }

    /// <summary>The element-wise kernels have none at all; those that sum, only when the loop is over.</summary>
    [Theory]
    [MemberData(nameof(InFloat))]
    public void The_float_kernels_have_no_double_arithmetic_for_an_element(string name, int major, int minor)
    {
        PtxKernel kernel = Named(name);
        string text = PtxCompiler.Compile(kernel, major, minor);

        Assert.All(kernel.Works, work => Assert.False(PtxKernel.LoopOf(work, text).HasDoubleArithmetic, work.Name));
        if (kernel.Method.DeclaringType == typeof(ElementwiseKernels))
            Assert.DoesNotContain(".f64", text, StringComparison.Ordinal);
    }

    /// <summary>16 bytes in one instruction, and two such loads before the first is used; shuffles where a device has warps.</summary>
    [Theory]
    [MemberData(nameof(InQuads))]
    public void The_kernels_move_16_bytes_at_a_time(string name, int major, int minor)
    {
        PtxKernel kernel = Named(name);
        string text = PtxCompiler.Compile(kernel, major, minor);
        string loop = PtxKernel.LoopOf(kernel.Works[0], text).Text;
        bool stores = kernel.Method.DeclaringType == typeof(ElementwiseKernels);

        Assert.True(Regex.Count(loop, Regex.Escape(kernel.WideLoad)) >= 2, "Two loads are in flight.");
        Assert.Equal(stores, loop.Contains(kernel.WideLoad.Replace("ld", "st", StringComparison.Ordinal), StringComparison.Ordinal));
        Assert.Equal(!stores && !kernel.Method.GetGenericArguments().Contains(typeof(TreeSum)), text.Contains("shfl.sync", StringComparison.Ordinal));
    }

    /// <summary>Both loops over features: a row's, with as many coefficients, for its residual, and a column's, or four columns', for the gradient.</summary>
    [Theory]
    [MemberData(nameof(Linear))]
    public void The_linear_kernel_reads_features_16_bytes_at_a_time(string name, int major, int minor)
    {
        PtxKernel kernel = Named(name);
        string text = PtxCompiler.Compile(kernel, major, minor);
        int loads = kernel.IsDouble ? 2 : 1;

        Assert.Equal([2 * loads, loads], kernel.Works[1..].Select(work => Regex.Count(PtxKernel.LoopOf(work, text).Text, Regex.Escape(kernel.WideLoad))));
    }

    /// <summary>A division is one line of the text too, but a function of some ten instructions on the machine.</summary>
    [Theory]
    [InlineData("sums float, other α")]
    [InlineData("sums float, α near 0")]
    [InlineData("sums float, α = 0")]
    public void The_float_sums_that_divide_do_so_by_one_instruction(string name)
    {
        PtxKernel kernel = PtxKernels.All.Single(kernel => kernel.Works.Any(work => work.Name == name));
        foreach ((int major, int minor) in Architectures)
        {
            string loop = PtxKernel.LoopOf(kernel.Works[0], PtxCompiler.Compile(kernel, major, minor)).Text;

            Assert.Contains("rcp.approx.ftz.f32", loop, StringComparison.Ordinal);
            Assert.DoesNotMatch(@"\bdiv\.|rcp\.rn", loop);
        }
    }

    /// <summary>A tenth more than was measured is allowed: beyond it growth should be meant, and the table made anew.</summary>
    [Theory]
    [MemberData(nameof(Works))]
    public void An_element_takes_few_instructions(string name)
    {
        PtxKernel kernel = PtxKernels.All.Single(kernel => kernel.Works.Any(work => work.Name == name));
        PtxWork work = kernel.Works.Single(work => work.Name == name);
        Assert.True(PtxCaps.Measured.TryGetValue(name, out double measured), $"'{name}' has no number in {nameof(PtxCaps)}: give it one, and the table a row.");

        foreach ((int major, int minor) in Architectures)
        {
            double instructions = (double)PtxKernel.LoopOf(work, PtxCompiler.Compile(kernel, major, minor)).Count.Instructions / work.Units;
            Assert.InRange(instructions, measured / 2, 1.1 * measured);
        }
    }

    [Fact]
    public void Every_cap_is_of_a_kernel() => Assert.Equal(PtxCaps.Measured.Keys.Order(), PtxKernels.All.SelectMany(kernel => kernel.Works).Select(work => work.Name).Order());

    /// <summary>Whatever takes device memory and returns nothing is a kernel.</summary>
    [Fact]
    public void Every_kernel_is_compiled_and_counted()
    {
        string[] kernels =
        [
            .. from type in typeof(GeneralLoss).Assembly.GetTypes()
               where type is { IsAbstract: true, IsSealed: true, Namespace: { } space } && space.EndsWith(".Device", StringComparison.Ordinal)
               where !OnCpusOnly.Contains(type)
               from method in type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly)
               where method.ReturnType == typeof(void) && method.GetParameters().Any(HoldsDeviceMemory)
               orderby type.Name, method.Name
               select $"{type.Name}.{method.Name}",
        ];

        Assert.Contains("SumKernels.Columns", kernels);
        Assert.Equal(kernels, PtxKernels.All.Select(kernel => $"{kernel.Method.DeclaringType!.Name}.{kernel.Method.Name}").Distinct().Order(StringComparer.Ordinal));
        Assert.All(PtxKernels.All, kernel => Assert.NotEmpty(kernel.Works));
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

    private static TheoryData<string, int, int> Of(IEnumerable<PtxKernel> kernels) => new(
        from kernel in kernels
        from architecture in Architectures
        select new TheoryDataRow<string, int, int>(kernel.Name, architecture.Major, architecture.Minor));

    private static bool HoldsDeviceMemory(ParameterInfo parameter) => parameter.ParameterType is var type
        && (IsView(type) || type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Any(field => IsView(field.FieldType)));

    private static bool IsView(Type type) => type.Name == typeof(ArrayView<>).Name;

    private static PtxKernel Named(string name) => PtxKernels.All.Single(kernel => kernel.Name == name);

    [GeneratedRegex(@"\.func\s+(?:\([^)]*\)\s*)?([\w$]+)\s*\([^)]*\)\s*\{")]
    private static partial Regex Definition();

    [GeneratedRegex(@"\bcall(?:\.uni)?\s+(?:\([^)]*\)\s*,\s*)?([\w$]+)")]
    private static partial Regex Call();
}
