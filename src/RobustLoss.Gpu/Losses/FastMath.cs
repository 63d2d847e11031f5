using System.Runtime.CompilerServices;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Losses;

/// <summary>Single numbers and short polynomials: see <see cref="LossAccuracy.Fast"/>.</summary>
internal readonly struct FastMath : ILossMath
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Largest<T>(in LossConstants<T> k)
        where T : struct, ILane<T> => k.LargestPlain;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> Square<T>(T size, in LossConstants<T> k)
        where T : struct, ILane<T> => PlainMath.Square(size, k);

    /// <summary>log(1 + u) from 1 + u as it is rounded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> LogOfOnePlus<T>(Pair<T> u)
        where T : struct, ILane<T>
    {
        var one = T.Constant(1);
        var sum = one + u.High;
        T.SplitCentered(sum, out var mantissa, out var exponent, out var inversePower);

        // What 1 + u lost of u: without it a small u would keep few digits.
        var f = (mantissa - one) + ((u.High - (sum - one)) * inversePower);
        return new Pair<T>(T.Fma(exponent, T.Constant(0.6931471805599453), T.Fma(f * f, PolynomialsFast.LogCurvature(f), f)), T.Constant(0));
    }

    /// <summary>exp(power · log).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Exponential<T> Exp<T>(Pair<T> power, Pair<T> log)
        where T : struct, ILane<T>
    {
        var w = power.High * log.High;
        var exponent = T.RoundProduct(w, T.Constant(1.4426950408889634));
        var f = T.FmaNegated(exponent, T.Ln2Low, T.FmaNegated(exponent, T.Ln2High, w));
        return Exponential<T>.Reduced(exponent, f, T.Fma(f, PolynomialsFast.ExpRemainder(f), T.Constant(1)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> Product<T>(Pair<T> factor, Pair<T> log)
        where T : struct, ILane<T> => PlainMath.Product(factor, log);
}
