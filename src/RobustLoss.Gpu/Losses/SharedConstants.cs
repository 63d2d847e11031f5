using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Losses;

/// <summary>The constants of one pair (α, c) for every element of a batch, in a lane's type.</summary>
internal static class SharedConstants
{
    // Rounding L and its product with a power to single precision magnifies into 1.5 units times the exponent at most: 4 of them are a
    // third of the bound of 1e-6. In double precision, 16 are a third of 1e-14.
    private const double PlainExponent32 = 4;
    private const double PlainExponent64 = 16;

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
            : LargestPlain(constants, single ? PlainExponent32 : PlainExponent64);
        var largest = TLane.Constant(plain);
        lanes.LargestPlain = TLane.SelectLess(largest, lanes.LargestModerate, largest, lanes.LargestModerate);
        return lanes;
    }

    /// <summary>The r at which the larger of the exponents, |power|·log(1 + r²) or r² itself, reaches the bound.</summary>
    private static double LargestPlain(in LossConstants<double> k, double exponent)
    {
        var power = Math.Max(Math.Abs(k.LossPowerHigh), Math.Abs(k.InfluencePowerHigh));
        return k.Kind == LossKind.Limit ? Math.Sqrt(exponent) : Math.Sqrt(Math.Exp(Math.Min(exponent / power, 80)) - 1);
    }
}
