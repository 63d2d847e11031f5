using System.Runtime.CompilerServices;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Losses;

/// <content>From a residual to the logarithm L that every quantity is formed of.</content>
internal static partial class LossOperator
{
    // Stands for the exponent of 0: every product with it vanishes.
    private const double ZeroExponent = -30000;

    /// <summary>
    /// |x| = mantissa · 2^exponent, and u = (x/c)²/b (at α = ±∞: /2) = square · 2^power with the rounding of the division made good.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Reduce<T>(T size, in LossConstants<T> k, out T mantissa, out T exponent, out Pair<T> square, out T power)
        where T : struct, ILane<T>
    {
        var normal = T.SelectLess(size, T.MinNormal, size * T.SubnormalScale, size);
        T.Split(normal, out mantissa, out exponent);
        exponent = T.SelectLess(size, T.MinNormal, exponent - T.SubnormalShift, exponent);
        exponent = T.SelectLess(T.Constant(0), size, exponent, T.Constant(ZeroExponent));

        // NaN and infinity have no mantissa: they stand for themselves.
        mantissa = T.SelectLess(size, T.Constant(double.PositiveInfinity), mantissa, size);

        var rootHigh = mantissa * k.RootHigh;
        var rootLow = T.Fma(mantissa, k.RootLow, T.FmaSubtract(mantissa, k.RootHigh, rootHigh));
        square = new Pair<T>(rootHigh, rootLow).Square();
        power = exponent + k.RootExponent;
        power += power;
    }

    /// <summary>square · 2^power as a pair, where it is the logarithm's stand-in (α = ±∞).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> Ratio<T>(Pair<T> square, T power)
        where T : struct, ILane<T> => new(T.Scale(square.High, power), T.Scale(square.Low, power));

    /// <summary>
    /// log(1 + u) for u = square · 2^power; also u itself (as far as the type holds it), and 1 + u, divided by 2^power where that is not
    /// negative.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> LogOfOnePlus<T>(Pair<T> square, T power, out T argument, out T sum)
        where T : struct, ILane<T>
    {
        // u below 1: 1 + u. u above: 2^power·(square + 2^−power).
        var one = T.Constant(1);
        var zero = T.Constant(0);
        var factor = PowerBelowOne(power);
        var small = square.High * factor;
        argument = T.SelectLess(power, zero, small, square.High);
        var first = T.SelectLess(power, zero, one, square.High);
        var second = T.SelectLess(power, zero, small, factor);
        var low = T.SelectLess(power, zero, square.Low * factor, square.Low);
        sum = first + second;
        return Logarithm.OfSum(first, second, low, T.SelectLess(power, zero, zero, power));
    }

    /// <summary>1/(1 + u) = e^−L, from what <see cref="LogOfOnePlus"/> left of 1 + u.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Reciprocal<T>(T sum, T power)
        where T : struct, ILane<T> => T.SelectLess(power, T.Constant(0), T.Constant(1), PowerBelowOne(power)) / sum;

    /// <summary>2^−|power|, held within the normal range.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T PowerBelowOne<T>(T power)
        where T : struct, ILane<T>
    {
        var reduced = T.Abs(power);
        return T.PowerOfTwo(-T.SelectLess(reduced, T.MaxPower, reduced, T.MaxPower));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static LossLanes<T> AtInfinity<T>(T x, T size, in LossConstants<T> k, LossLanes<T> result)
        where T : struct, ILane<T>
    {
        var infinity = T.Constant(double.PositiveInfinity);
        if (!T.AnyNotLess(size, infinity))
        {
            return result;
        }

        // An infinite residual takes the limits; a NaN residual makes every quantity NaN.
        // What is added elsewhere is −0, which leaves zeros their signs. Not −1 < size, though that says the same: ILGPU moves a constant
        // to the right of a comparison and then takes NaN for less.
        var nan = T.SelectLess(-size, T.Constant(1), T.Constant(-0.0), size);
        result.Loss = T.SelectLess(size, infinity, result.Loss, k.LossAtInfinity) + nan;
        result.Influence = T.WithSign(T.SelectLess(size, infinity, T.Abs(result.Influence), k.InfluenceAtInfinity), x) + nan;
        result.Weight = T.SelectLess(size, infinity, result.Weight, k.WeightAtInfinity) + nan;
        result.AlphaDerivative = T.SelectLess(size, infinity, result.AlphaDerivative, k.AlphaDerivativeAtInfinity) + nan;
        result.ScaleDerivative = T.SelectLess(size, infinity, result.ScaleDerivative, -k.ScaleDerivativeAtInfinity) + nan;
        return result;
    }
}
