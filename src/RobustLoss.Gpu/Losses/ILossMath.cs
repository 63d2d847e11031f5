using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Losses;

/// <summary>How the logarithm and the exponentials of a moderate residual are formed: with compensation, or without.</summary>
internal interface ILossMath
{
    /// <summary>The r = x/(c·√b) below which this way may be taken; 0 where it may not.</summary>
    static abstract T Largest<T>(in LossConstants<T> k)
        where T : struct, ILane<T>;

    /// <summary>u = r² of a residual's size.</summary>
    static abstract Pair<T> Square<T>(T size, in LossConstants<T> k)
        where T : struct, ILane<T>;

    /// <summary>log(1 + u).</summary>
    static abstract Pair<T> LogOfOnePlus<T>(Pair<T> u)
        where T : struct, ILane<T>;

    /// <summary>exp(power · log).</summary>
    static abstract Exponential<T> Exp<T>(Pair<T> power, Pair<T> log)
        where T : struct, ILane<T>;

    /// <summary>factor · log.</summary>
    static abstract Pair<T> Product<T>(Pair<T> factor, Pair<T> log)
        where T : struct, ILane<T>;
}
