using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Losses;

/// <summary>The constants of one pair (α, c) for every element of a batch, in a lane's type.</summary>
internal static class SharedConstants
{
    public static LossConstants<TLane> Of<TLane, T>(LossParameters parameters)
        where TLane : struct, ILane<TLane>
        where T : unmanaged
    {
        var infiniteShape = typeof(T) == typeof(float)
            ? LossConstantsFactory<HostFma>.InfiniteShape32
            : LossConstantsFactory<HostFma>.InfiniteShape;
        return LaneConstants.From<TLane>(LossConstantsFactory<HostFma>.Create(parameters.Alpha, parameters.Scale, infiniteShape));
    }
}
