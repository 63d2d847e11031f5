using System.Runtime.CompilerServices;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Losses;

/// <summary>
/// ρ, ψ, w, ∂ρ/∂α and ∂ρ/∂c of one lane of residuals, accurate wherever the result is a normal number.
/// </summary>
/// <remarks>
/// z = x/c, u = z²/b, L = log1p(u), P = (b/2)·L. Then ψ̂ = ψ·c²/x = exp((α − 2)/2·L) and ρ = (b/α)·expm1(α/2·L): one logarithm
/// carried as a pair, so that its product with a large exponent keeps its digits, and one or two exponentials. Residual and
/// scale enter as mantissa and exponent, so that x/c, its square and its cube may lie outside the range of the type.
/// NaN gives NaN, ±∞ gives the limit. Source: Barron, CVPR 2019, equations 8, 9 and 13; derivatives by differentiation.
/// A kernel's thread and scalar host code take all steps in one call; the host's loops take each step over a block of lanes.
/// </remarks>
internal static partial class LossOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LossLanes<T> Evaluate<T, TWanted>(T x, in LossConstants<T> k, TWanted wanted)
        where T : struct, ILane<T>
        where TWanted : struct, IOutputSelection
    {
        var size = T.Abs(x);
        Reduce(size, k, out var mantissa, out var exponent, out var square, out var power);
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

        var psi = Influences(log, k);
        var result = default(LossLanes<T>);
        if (wanted.Weight)
        {
            result.Weight = Weight(psi.Mantissa, psi.Exponent, k);
        }

        if (wanted.Influence)
        {
            result.Influence = T.WithSign(InfluenceSize(mantissa, exponent, psi.Mantissa, psi.Exponent, k), x);
        }

        if (wanted.ScaleDerivative)
        {
            result.ScaleDerivative = ScaleDerivative(mantissa, exponent, psi.Mantissa, psi.Exponent, k);
        }

        if (wanted.Loss || wanted.AlphaDerivative)
        {
            var loss = default(T);
            switch (k.Kind)
            {
                case LossKind.SingleExponential:
                    var excess = ExpMinusOne(psi, T.Constant(1));
                    loss = LossSingle(mantissa, exponent, psi.Mantissa, psi.Exponent, excess, k);
                    if (wanted.AlphaDerivative)
                    {
                        result.AlphaDerivative = AlphaDerivativeSingle(log, loss, excess, k);
                    }

                    break;
                case LossKind.General:
                    var growth = Growth(log, k);
                    loss = LossAway(log, growth, k);
                    if (wanted.AlphaDerivative)
                    {
                        result.AlphaDerivative = AlphaDerivative(log, growth, Reciprocal(sum, power), k);
                    }

                    break;
                case LossKind.Limit:
                    loss = LossAway(log, psi, k);
                    result.AlphaDerivative = AlphaDerivativeInLimit(log.High, psi, k);
                    break;
                default:
                    result.AlphaDerivative = AlphaDerivativeAtTwo(exponent);
                    break;
            }

            result.Loss = k.Kind == LossKind.Limit ? loss : LossOrParabola(argument, mantissa, exponent, loss, k);
        }

        return AtInfinity(x, size, k, result);
    }

    /// <summary>ψ̂ = exp((α − 2)/2·L).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Exponential<T> Influences<T>(Pair<T> log, in LossConstants<T> k)
        where T : struct, ILane<T> => Exponential<T>.Of(new Pair<T>(k.InfluencePowerHigh, k.InfluencePowerLow).Times(log));

    /// <summary>exp(α/2·L).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Exponential<T> Growth<T>(Pair<T> log, in LossConstants<T> k)
        where T : struct, ILane<T> => Exponential<T>.Of(new Pair<T>(k.LossPowerHigh, k.LossPowerLow).Times(log));

    /// <summary>w = ψ̂/c².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Weight<T>(T psiMantissa, T psiExponent, in LossConstants<T> k)
        where T : struct, ILane<T> => T.Scale(k.InverseSquare * psiMantissa, k.InverseSquareExponent + psiExponent);

    /// <summary>|ψ| = |x|·ψ̂/c².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T InfluenceSize<T>(T mantissa, T exponent, T psiMantissa, T psiExponent, in LossConstants<T> k)
        where T : struct, ILane<T> =>
        T.Scale(mantissa * (k.InverseSquare * psiMantissa), exponent + k.InverseSquareExponent + psiExponent);

    /// <summary>∂ρ/∂c = −x²·ψ̂/c³.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T ScaleDerivative<T>(T mantissa, T exponent, T psiMantissa, T psiExponent, in LossConstants<T> k)
        where T : struct, ILane<T> =>
        -T.Scale(mantissa * mantissa * (k.InverseCube * psiMantissa), exponent + exponent + k.InverseCubeExponent + psiExponent);

    /// <summary>ρ = ((x/c)²·ψ̂ + b·(ψ̂ − 1))/α, with ψ̂ − 1 given as the excess.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LossSingle<T>(T mantissa, T exponent, T psiMantissa, T psiExponent, T excess, in LossConstants<T> k)
        where T : struct, ILane<T>
    {
        var leading = T.Scale(
            mantissa * mantissa * k.InverseSquare * (psiMantissa * k.InverseAlpha),
            exponent + exponent + k.InverseSquareExponent + psiExponent);
        return T.Fma(k.Width * k.InverseAlpha, excess, leading);
    }

    /// <summary>ρ = (b/α)·(e^w − 1) with w = α/2·L; where |w| is small P·(e^w − 1)/w, which holds at α = 0 too.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LossAway<T>(Pair<T> log, Exponential<T> growth, in LossConstants<T> k)
        where T : struct, ILane<T>
    {
        var halfWidth = new Pair<T>(k.HalfWidthHigh, k.HalfWidthLow).Times(log);
        var near = T.Fma(halfWidth.High, growth.Slope, halfWidth.Low);
        return T.SelectLess(T.Abs(growth.Exponent), T.Constant(1), near, ExpMinusOne(growth, k.LossFactor));
    }

    /// <summary>The loss, or (x/c)²/2 where u is too small for the logarithm's own digits, and at α = 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LossOrParabola<T>(T argument, T mantissa, T exponent, T loss, in LossConstants<T> k)
        where T : struct, ILane<T>
    {
        var parabola = T.Scale(mantissa * mantissa * k.InverseSquare, exponent + exponent + k.InverseSquareExponent - T.Constant(1));
        return T.SelectLess(argument, T.TinyLogArgument, parabola, loss);
    }

    /// <summary>
    /// factor·(e^w − 1) without loss near w = 0, from e^w held as 2^n·(1 + p); e^w may leave the range where the product does not.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T ExpMinusOne<T>(Exponential<T> exp, T factor)
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
}
