using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Kernels.Tests.Reductions;

/// <summary>How large the residuals are that kernels add up by terms.</summary>
internal static class SummedRange
{
    /// <summary>|x/c| at which the terms, or where there are none plain numbers, end to serve; 1 where they never do.</summary>
    public static double LargestRatio<T>(LossParameters parameters)
        where T : unmanaged => typeof(T) == typeof(float)
        ? LargestRatio<Float32Lane<HostFma>, float>(parameters)
        : LargestRatio<Float64Lane<HostFma>, double>(parameters);

    private static double LargestRatio<TLane, T>(LossParameters parameters)
        where TLane : unmanaged, IScalarLane<TLane, T>
        where T : unmanaged
    {
        SumConstants<TLane> k = SumConstantsFactory.Of<TLane, T>(parameters);
        double largest = k.Loss.Kind == LossKind.Quadratic
            ? TLane.DoubleOf(k.Loss.LargestModerate) / TLane.DoubleOf(k.Loss.PlainRootHigh)
            : Math.Sqrt(TLane.DoubleOf(k.Largest)) / TLane.DoubleOf(k.Root);
        return largest > 0 ? largest / parameters.Scale : 1;
    }
}
