using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using ILGPU.Backends;
using ILGPU.IR;
using ILGPU.IR.Rewriting;
using ILGPU.IR.Transformations;
using ILGPU.IR.Values;
using ILGPU.Util;

namespace RobustLoss.Gpu.Devices;

/// <summary>Gives comparisons with NaN their meaning in OpenCL.</summary>
/// <remarks>
/// Where <c>a &lt; b</c> decides a branch, the compiler asks for its contrary, "not less, or one of them NaN". ILGPU keeps the second half
/// apart as a flag, which its PTX code generator heeds and its OpenCL code generator does not: there <c>!(a &lt; b)</c> becomes
/// <c>a &gt;= b</c>, and NaN takes the branch of numbers. This last step before the code generator writes the second half out.
/// </remarks>
internal sealed class OpenCLComparisons : UnorderedTransformation
{
    private static readonly Rewriter Rewriter = CreateRewriter();

    /// <summary>Adds the step to a code generator's own.</summary>
    public static void AddTo(Backend backend)
    {
        var step = Transformer.Create(TransformerConfiguration.Empty, new OpenCLComparisons());
        SetKernelTransformers(backend, KernelTransformers(backend).Add(step));
    }

    /// <summary>Writes out the comparisons of one method.</summary>
    protected override bool PerformTransformation(Method.Builder builder) => Rewriter.Rewrite(builder.SourceBlocks, builder);

    private static Rewriter CreateRewriter()
    {
        var rewriter = new Rewriter();
        rewriter.Add<CompareValue>(IsUnorderedFloat, WriteOut);
        return rewriter;
    }

    private static bool IsUnorderedFloat(CompareValue value) =>
        value.IsUnsignedOrUnordered && value.Left.BasicValueType.IsFloat();

    private static void WriteOut(RewriterContext context, CompareValue value)
    {
        var builder = context.Builder;
        var ordered = builder.CreateCompare(value.Location, value.Left, value.Right, value.Kind);
        var leftIsNaN = builder.CreateArithmetic(value.Location, value.Left, UnaryArithmeticKind.IsNaNF);
        var rightIsNaN = builder.CreateArithmetic(value.Location, value.Right, UnaryArithmeticKind.IsNaNF);
        var unordered = builder.CreateArithmetic(value.Location, leftIsNaN, rightIsNaN, BinaryArithmeticKind.Or);
        context.ReplaceAndRemove(value, builder.CreateArithmetic(value.Location, ordered, unordered, BinaryArithmeticKind.Or));
    }

    // ILGPU leaves the list of steps to classes derived from Backend, and seals the one for OpenCL.
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_KernelTransformers")]
    private static extern ImmutableArray<Transformer> KernelTransformers(Backend backend);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_KernelTransformers")]
    private static extern void SetKernelTransformers(Backend backend, ImmutableArray<Transformer> value);
}
