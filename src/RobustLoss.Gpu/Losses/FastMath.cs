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

    /// <summary>
    /// log(1 + u) from 1 + u as it is rounded, with R of degree 6: log(1 + f) = f − f²/2 + f³·R(f), relative deviation of R 2.8e-6.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> LogOfOnePlus<T>(Pair<T> u)
        where T : struct, ILane<T>
    {
        var one = T.Constant(1);
        var sum = one + u.High;
        T.SplitCentered(sum, out var mantissa, out var exponent, out var inversePower);

        // What 1 + u lost of u: without it a small u would keep few digits.
        var f = (mantissa - one) + ((u.High - (sum - one)) * inversePower);
        var p = T.Fma(f, T.Constant(0.09048784427), T.Constant(-0.140308922));
        p = T.Fma(f, p, T.Constant(0.1470389917));
        p = T.Fma(f, p, T.Constant(-0.1660271885));
        p = T.Fma(f, p, T.Constant(0.1998422325));
        p = T.Fma(f, p, T.Constant(-0.2500070255));
        p = T.Fma(f, p, T.Constant(0.333334154));
        p = T.Fma(f, p, T.Constant(-0.5));
        return new Pair<T>(T.Fma(exponent, T.Constant(0.6931471805599453), T.Fma(f * f, p, f)), T.Constant(0));
    }

    /// <summary>exp(power · log) with (e^f − 1 − f)/f² of degree 3, relative deviation 5.4e-6.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Exponential<T> Exp<T>(Pair<T> power, Pair<T> log)
        where T : struct, ILane<T>
    {
        var w = power.High * log.High;
        var exponent = T.RoundProduct(w, T.Constant(1.4426950408889634));
        var f = T.FmaNegated(exponent, T.Ln2Low, T.FmaNegated(exponent, T.Ln2High, w));
        var p = T.Fma(f, T.Constant(0.008357204929), T.Constant(0.04183383757));
        p = T.Fma(f, p, T.Constant(0.1666663081));
        p = T.Fma(f, p, T.Constant(0.4999974889));
        return Exponential<T>.Reduced(exponent, f, T.Fma(f, p, T.Constant(1)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> Product<T>(Pair<T> factor, Pair<T> log)
        where T : struct, ILane<T> => PlainMath.Product(factor, log);
}
