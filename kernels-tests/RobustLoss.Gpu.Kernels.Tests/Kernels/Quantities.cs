using RobustLoss.Gpu.Losses;

namespace RobustLoss.Gpu.Kernels.Tests.Kernels;

/// <summary>The five quantities, one flag each, in the order of <see cref="LossTerms{T}"/>.</summary>
internal static class Quantities
{
    public static IReadOnlyList<LossOutputs> Each { get; } =
    [
        LossOutputs.Loss, LossOutputs.Influence, LossOutputs.Weight, LossOutputs.AlphaDerivative, LossOutputs.ScaleDerivative,
    ];

    public static int IndexOf(LossOutputs output) => int.TrailingZeroCount((int)output);
}
