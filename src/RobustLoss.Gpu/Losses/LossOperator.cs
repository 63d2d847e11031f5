using System.Runtime.CompilerServices;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Losses;

/// <summary>
/// ρ, ψ, w, ∂ρ/∂α and ∂ρ/∂c of one lane of residuals, accurate wherever the result is a normal number.
/// </summary>
/// <remarks>
/// z = x/c, u = z²/b, L = log1p(u), P = (b/2)·L. Then ψ·c²/x = exp((α − 2)/2·L) and ρ = (b/α)·expm1(α/2·L): one logarithm
/// carried as a pair, so that its product with a large exponent keeps its digits, and one or two exponentials. Residual and
/// scale enter as mantissa and exponent, so that x/c, its square and its cube may lie outside the range of the type.
/// NaN gives NaN, ±∞ gives the limit. Source: Barron, CVPR 2019, equations 8, 9 and 13; derivatives by differentiation.
/// </remarks>
internal static partial class LossOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LossLanes<T> Evaluate<T, TWanted>(T x, in LossConstants<T> k, TWanted wanted)
        where T : struct, ILane<T>
        where TWanted : struct, IOutputSelection
    {
        var size = T.Abs(x);
        SplitSize(size, out var mantissa, out var exponent);

        // r = x/(c√b) and u = r², both with their rounding made good; u·2^power is exact.
        var rootHigh = mantissa * k.RootHigh;
        var rootLow = T.Fma(mantissa, k.RootLow, T.Fma(mantissa, k.RootHigh, -rootHigh));
        var square = new Pair<T>(rootHigh, rootLow).Square();
        var power = exponent + k.RootExponent;
        power += power;

        var one = T.Constant(1);
        var argument = default(T);
        var sum = default(T);
        var log = default(Pair<T>);
        if (k.Kind == LossKind.Limit)
        {
            log = Ratio(square, power);
        }
        else if (k.Kind != LossKind.Quadratic)
        {
            log = LogOfOnePlus(square, power, out argument, out sum);
        }

        var influencePower = new Pair<T>(k.InfluencePowerHigh, k.InfluencePowerLow).Times(log);
        var psi = Exponential<T>.Of(influencePower);
        var psiMantissa = psi.Mantissa;

        var result = default(LossLanes<T>);
        var squareMantissa = mantissa * mantissa * k.InverseSquare;
        var squareExponent = exponent + exponent + k.InverseSquareExponent;
        if (wanted.Weight)
        {
            result.Weight = T.Scale(k.InverseSquare * psiMantissa, k.InverseSquareExponent + psi.Exponent);
        }

        if (wanted.Influence)
        {
            var influence = T.Scale(mantissa * (k.InverseSquare * psiMantissa), exponent + k.InverseSquareExponent + psi.Exponent);
            result.Influence = T.WithSign(influence, x);
        }

        if (wanted.ScaleDerivative)
        {
            result.ScaleDerivative = -T.Scale(
                mantissa * mantissa * (k.InverseCube * psiMantissa), exponent + exponent + k.InverseCubeExponent + psi.Exponent);
        }

        if (!wanted.Loss && !wanted.AlphaDerivative)
        {
            return AtInfinity(x, size, k, result);
        }

        var halfWidth = new Pair<T>(k.HalfWidthHigh, k.HalfWidthLow).Times(log);
        if (k.Kind == LossKind.NearTwo)
        {
            var excess = ExpMinusOne(psi, one);
            result.Loss = T.Fma(
                k.Width * k.InverseAlpha,
                excess,
                T.Scale(squareMantissa * (psiMantissa * k.InverseAlpha), squareExponent + psi.Exponent));
            if (wanted.AlphaDerivative)
            {
                result.AlphaDerivative = AlphaDerivativeNearTwo(log, halfWidth.High, result.Loss, excess, k);
            }
        }
        else
        {
            var lossPower = new Pair<T>(k.LossPowerHigh, k.LossPowerLow).Times(log);
            var growth = Exponential<T>.Of(lossPower);
            var near = T.Fma(halfWidth.High, growth.Slope, halfWidth.Low);
            var far = ExpMinusOne(growth, k.LossFactor);
            result.Loss = T.SelectLess(T.Abs(growth.Exponent), one, near, far);
            if (wanted.AlphaDerivative)
            {
                result.AlphaDerivative = k.Kind switch
                {
                    LossKind.Quadratic => T.SelectLess(T.Constant(0), size, T.Constant(double.PositiveInfinity), size),
                    LossKind.Limit => AlphaDerivativeInLimit(log.High, growth, k),
                    _ => AlphaDerivative(log, halfWidth, lossPower.High, growth, Reciprocal(sum, power), k),
                };
            }
        }

        if (k.Kind != LossKind.Limit)
        {
            // (x/c)²/2 where u is too small for the logarithm's own digits.
            var parabola = T.Scale(squareMantissa, squareExponent - one);
            result.Loss = T.SelectLess(argument, T.TinyLogArgument, parabola, result.Loss);
        }

        return AtInfinity(x, size, k, result);
    }

    /// <summary>|x| as mantissa · 2^exponent, subnormal numbers too; 0 has an exponent that makes every product with it vanish.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SplitSize<T>(T size, out T mantissa, out T exponent)
        where T : struct, ILane<T>
    {
        var zero = T.Constant(0);
        var normal = T.SelectLess(size, T.MinNormal, size * T.SubnormalScale, size);
        T.Split(normal, out mantissa, out exponent);
        exponent = T.SelectLess(size, T.MinNormal, exponent - T.SubnormalShift, exponent);
        exponent = T.SelectLess(zero, size, exponent, T.Constant(-30000));

        // NaN and infinity have no mantissa: they stand for themselves.
        mantissa = T.SelectLess(size, T.Constant(double.PositiveInfinity), mantissa, size);
    }

    /// <summary>square · 2^power as a pair, where it is the logarithm's stand-in (α = ±∞).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Pair<T> Ratio<T>(Pair<T> square, T power)
        where T : struct, ILane<T> => new(T.Scale(square.High, power), T.Scale(square.Low, power));

    /// <summary>log(1 + u) for u = square · 2^power; also u itself (as far as the type holds it), and (1 + u)/2^power where power is not negative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Pair<T> LogOfOnePlus<T>(Pair<T> square, T power, out T argument, out T sum)
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
    private static T Reciprocal<T>(T sum, T power)
        where T : struct, ILane<T>
    {
        var one = T.Constant(1);
        return T.SelectLess(power, T.Constant(0), one, PowerBelowOne(power)) / sum;
    }

    /// <summary>2^−|power|, held within the normal range.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T PowerBelowOne<T>(T power)
        where T : struct, ILane<T>
    {
        var reduced = T.Abs(power);
        return T.PowerOfTwo(-T.SelectLess(reduced, T.MaxPower, reduced, T.MaxPower));
    }

    /// <summary>
    /// factor·(e^w − 1) without loss near w = 0, from e^w held as 2^n·(1 + p); e^w may leave the range where the product does not.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T ExpMinusOne<T>(Exponential<T> exp, T factor)
        where T : struct, ILane<T>
    {
        // 2^n·(p + (1 − 2^−n)) for n ≥ 0, 2^n·p + (2^n − 1) for n < 0.
        var one = T.Constant(1);
        var zero = T.Constant(0);
        var down = T.Scale(one, -T.Abs(exp.Exponent));
        var grown = T.Scale(factor * (exp.Excess + (one - down)), exp.Exponent);
        var shrunk = factor * T.Fma(down, exp.Excess, down - one);
        return T.SelectLess(exp.Exponent, zero, shrunk, grown);
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
        var nan = SelectNaN(size);
        result.Loss = T.SelectLess(size, infinity, result.Loss, k.LossAtInfinity) + nan;
        result.Influence = T.WithSign(T.SelectLess(size, infinity, T.Abs(result.Influence), k.InfluenceAtInfinity), x) + nan;
        result.Weight = T.SelectLess(size, infinity, result.Weight, k.WeightAtInfinity) + nan;
        result.AlphaDerivative = T.SelectLess(size, infinity, result.AlphaDerivative, k.AlphaDerivativeAtInfinity) + nan;
        result.ScaleDerivative = T.SelectLess(size, infinity, result.ScaleDerivative, -k.ScaleDerivativeAtInfinity) + nan;
        return result;
    }

    /// <summary>0 for a size that is a number or infinite, NaN for NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T SelectNaN<T>(T size)
        where T : struct, ILane<T>
    {
        var zero = T.Constant(0);
        return T.SelectLess(zero, size, zero, size);
    }
}
