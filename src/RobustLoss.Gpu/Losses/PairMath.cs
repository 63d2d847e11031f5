using System.Runtime.CompilerServices;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Losses;

/// <summary>Pairs throughout, for residuals whose exponents are large.</summary>
internal readonly struct PairMath : ILossMath
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Largest<T>(in LossConstants<T> k)
        where T : struct, ILane<T> => k.LargestModerate;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> LogOfOnePlus<T>(Pair<T> u)
        where T : struct, ILane<T> => Logarithm.OfSum(T.Constant(1), u.High, u.Low, T.Constant(0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Exponential<T> Exp<T>(Pair<T> power, Pair<T> log)
        where T : struct, ILane<T> => Exponential<T>.OfModerate(power.Times(log));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> Product<T>(Pair<T> factor, Pair<T> log)
        where T : struct, ILane<T> => factor.Times(log);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> Square<T>(T size, in LossConstants<T> k)
        where T : struct, ILane<T>
    {
        var root = size * k.PlainRootHigh;
        var rootLow = T.Fma(size, k.PlainRootLow, T.FmaSubtract(size, k.PlainRootHigh, root));
        return new Pair<T>(root, rootLow).Square();
    }
}
