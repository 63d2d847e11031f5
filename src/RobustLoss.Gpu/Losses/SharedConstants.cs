using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Losses;

/// <summary>The constants of one pair (α, c) for every element of a batch, in a lane's type.</summary>
internal static class SharedConstants
{
    // Three roundings of u, in single precision 1.8e-7, are magnified by at most this power: a third of the bound of 1e-6. In double
    // precision every moderate shape stays far inside 1e-14.
    private const double LargestPlainPower32 = 2;

    // For fast evaluation, which serves α up to 2 only: beyond, its bound would not hold where results are exp(large).
    private const double LargestFast = 1 << 20;

    /// <summary>The constants for accurate evaluation.</summary>
    public static LossConstants<TLane> Of<TLane, T>(LossParameters parameters)
        where TLane : struct, ILane<TLane>
        where T : unmanaged => Of<TLane, T, PlainMath>(parameters);

    /// <summary>The constants for a way of forming the loss of residuals of ordinary size.</summary>
    public static LossConstants<TLane> Of<TLane, T, TMath>(LossParameters parameters)
        where TLane : struct, ILane<TLane>
        where T : unmanaged
        where TMath : struct, ILossMath
    {
        var single = typeof(T) == typeof(float);
        var infiniteShape = single ? LossConstantsFactory<HostFma>.InfiniteShape32 : LossConstantsFactory<HostFma>.InfiniteShape;
        var constants = LossConstantsFactory<HostFma>.Create(parameters.Alpha, parameters.Scale, infiniteShape);
        var lanes = LaneConstants.From<TLane>(constants);
        var plain = typeof(TMath) == typeof(FastMath)
            ? parameters.Alpha > 2 ? 0 : LargestFast
            : IsPlain(constants, single) ? double.PositiveInfinity : 0;
        var largest = TLane.Constant(plain);
        lanes.LargestPlain = TLane.SelectLess(largest, lanes.LargestModerate, largest, lanes.LargestModerate);
        return lanes;
    }

    private static bool IsPlain(in LossConstants<double> k, bool single) =>
        k.Kind < LossKind.Limit
        && (!single || Math.Max(Math.Abs(k.LossPowerHigh), Math.Abs(k.InfluencePowerHigh)) <= LargestPlainPower32);
}
