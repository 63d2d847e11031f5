using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Losses;

/// <summary>The constants of one pair (α, c) for every element of a batch, in a lane's type.</summary>
internal static class SharedConstants
{
    private const double LargestFast = 1 << 20;

    public static LossConstants<TLane> Of<TLane, T>(LossParameters parameters)
        where TLane : struct, ILane<TLane>
        where T : unmanaged
    {
        var infiniteShape = typeof(T) == typeof(float)
            ? LossConstantsFactory<HostFma>.InfiniteShape32
            : LossConstantsFactory<HostFma>.InfiniteShape;
        return LaneConstants.From<TLane>(LossConstantsFactory<HostFma>.Create(parameters.Alpha, parameters.Scale, infiniteShape));
    }

    /// <summary>
    /// The same for a way of forming the loss: <see cref="FastMath"/> would lose digits where results are exp(large), so for it no
    /// residual above α = 2 counts as moderate, and none from r = 2^20 on.
    /// </summary>
    public static LossConstants<TLane> Of<TLane, T, TMath>(LossParameters parameters)
        where TLane : struct, ILane<TLane>
        where T : unmanaged
        where TMath : struct, ILossMath
    {
        var constants = Of<TLane, T>(parameters);
        if (typeof(TMath) == typeof(FastMath))
        {
            var largest = TLane.Constant(parameters.Alpha > 2 ? 0 : LargestFast);
            constants.LargestModerate = TLane.SelectLess(largest, constants.LargestModerate, largest, constants.LargestModerate);
        }

        return constants;
    }
}
