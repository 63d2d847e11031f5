using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Objectives.Device;

/// <summary>Computes <see cref="RowConstants{TLane}"/>.</summary>
internal static class RowConstantsFactory
{
    /// <summary>The constants for rows of elements of type T.</summary>
    public static RowConstants<TLane> Of<TLane, T>(LossParameters parameters)
        where TLane : struct, IScalarLane<TLane, T>
        where T : unmanaged
    {
        var sums = SumConstantsFactory.Of<TLane, T>(parameters);
        return new RowConstants<TLane>
        {
            Sums = sums,
            LossFactor = TLane.Constant(sums.LossFactor),
            AlphaFactor = TLane.Constant(sums.AlphaFactor),
            ScaleFactor = TLane.Constant(sums.ScaleFactor),
        };
    }
}
