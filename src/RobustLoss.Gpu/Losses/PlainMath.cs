using System.Runtime.CompilerServices;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Losses;

/// <summary>
/// u = r² as a single number: its three roundings change L by at most 1.8e-7 (single precision), which the powers |α/2 − 1| and |α/2| of
/// the shapes that <see cref="SharedConstants"/> admits keep within the bounds of <see cref="LossAccuracy.Accurate"/>.
/// </summary>
internal readonly struct PlainMath : ILossMath
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Largest<T>(in LossConstants<T> k)
        where T : struct, ILane<T> => k.LargestPlain;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> LogOfOnePlus<T>(Pair<T> u)
        where T : struct, ILane<T> => Logarithm.OfOnePlus(u.High);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Exponential<T> Exp<T>(Pair<T> power, Pair<T> log)
        where T : struct, ILane<T> => Exponential<T>.OfModerate(power.Times(log));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> Product<T>(Pair<T> factor, Pair<T> log)
        where T : struct, ILane<T> => new(factor.High * log.High, T.Constant(0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> Square<T>(T size, in LossConstants<T> k)
        where T : struct, ILane<T>
    {
        var root = size * k.PlainRootHigh;
        return new Pair<T>(root * root, T.Constant(0));
    }
}
