using System.Runtime.CompilerServices;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Losses;

/// <summary>Pairs throughout: see <see cref="LossAccuracy.Accurate"/>.</summary>
internal readonly struct AccurateMath : ILossMath
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> LogOfOnePlus<T>(Pair<T> u)
        where T : struct, ILane<T> => Logarithm.OfSum(T.Constant(1), u.High, u.Low, T.Constant(0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Exponential<T> Exp<T>(Pair<T> power, Pair<T> log)
        where T : struct, ILane<T> => Exponential<T>.OfModerate(power.Times(log));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> Product<T>(Pair<T> factor, Pair<T> log)
        where T : struct, ILane<T> => factor.Times(log);
}
