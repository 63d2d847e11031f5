using System.Runtime.CompilerServices;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Losses;

/// <content>
/// ∂ρ/∂α = (b/4)·∫₀^L e^(hy)·(y − 1 + e^−y) dy with h = α/2 and b = |α − 2|: not negative, since the integrand is not.
/// </content>
internal static partial class LossOperator
{
    /// <summary>∂ρ/∂α away from α = 2: the integrated power series for m·L below 1, the closed form above.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T AlphaDerivative<T>(Pair<T> log, Exponential<T> growth, T decay, in LossConstants<T> k)
        where T : struct, ILane<T>
    {
        var one = T.Constant(1);
        var v = k.SeriesScale * log.High;
        var result = default(T);
        if (T.AnyLess(v, one))
        {
            result = AlphaSeries(v, log.High, k.HalfWidthHigh * log.High, k);
        }

        if (T.AnyNotLess(v, one))
        {
            result = T.SelectLess(v, one, result, AlphaClosedForm(log.High, k.LossPowerHigh * log.High, growth, decay, k));
        }

        return result;
    }

    /// <summary>
    /// (sign/2)·(e^w·q − L²·ψ₂(w)) with w = hL, q = L − 1 + e^−L and L²·ψ₂(w) = (w·e^w − (e^w − 1))/h²; past |w| = 1 the terms in
    /// e^w are gathered first, so that it may leave the range where the result does not.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T AlphaClosedForm<T>(T log, T w, Exponential<T> growth, T decay, in LossConstants<T> k)
        where T : struct, ILane<T>
    {
        var one = T.Constant(1);
        var square = log * log;
        var q = T.SelectLess(log, T.Constant(1.25), square * T.DecayRemainder(log), (log - one) + decay);
        var size = T.Abs(w);
        var gathered = T.Scale(k.HalfSign * growth.Mantissa * T.Fma(one - w, k.InversePowerSquare, q), growth.Exponent)
            - (k.HalfSign * k.InversePowerSquare);
        if (T.AnyLess(size, one))
        {
            var power = T.Scale(growth.Mantissa, growth.Exponent);
            gathered = T.SelectLess(size, one, k.HalfSign * T.FmaSubtract(power, q, square * T.ExpMoment(w)), gathered);
        }

        return gathered;
    }

    /// <summary>
    /// For α in [¾, 3¼], where m = 1: the series for L below 3/2, and ½·(ρ·(L − 1 − 2/α) + 2P/α + sign·expm1(sign·P)) above, where it
    /// cancels to a tenth at worst. At L = 1, where the series is as accurate as anywhere, it cancelled to a thirtieth.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T AlphaDerivativeSingle<T>(Pair<T> log, T loss, T excess, in LossConstants<T> k)
        where T : struct, ILane<T>
    {
        var width = k.HalfWidthHigh * log.High;
        var one = T.Constant(1);
        var v = k.SeriesScale * log.High;
        var twice = k.InverseAlpha + k.InverseAlpha;
        var half = T.Constant(0.5);
        var closed = T.Fma(loss, half * ((log.High - one) - twice), half * width * twice) + (k.HalfSign * excess);
        return T.SelectLess(v, T.Constant(1.5), AlphaSeries(v, log.High, width, k), closed);
    }

    /// <summary>+∞ at α = 2 for x ≠ 0; 0 for x = 0, which is told by its exponent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T AlphaDerivativeAtTwo<T>(T exponent)
        where T : struct, ILane<T> =>
        T.SelectLess(T.Constant(ZeroExponent), exponent, T.Constant(double.PositiveInfinity), T.Constant(0));

    /// <summary>
    /// 0 at α = ±∞. A finite α too large for u = z²/b to be formed is evaluated as infinite; there ∂ρ/∂α is
    /// (1/b²)·∫₀^P e^t·t² dt = e^P·(P² − 2P + 2)/b² − 2/b², of which the second term vanishes, and 0 for α below 0.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T AlphaDerivativeInLimit<T>(T log, Exponential<T> growth, in LossConstants<T> k)
        where T : struct, ILane<T>
    {
        var limit = T.ExponentLimit;
        var held = T.SelectLess(log, limit, log, limit);
        var quadratic = T.Fma(held, held - T.Constant(2), T.Constant(2));
        return T.Scale(growth.Mantissa * quadratic * k.LimitCurvature, growth.Exponent + k.LimitCurvatureExponent);
    }

    /// <summary>(b/4)·L³·Σ d_j v^j = P·L²/2·Σ d_j v^j.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T AlphaSeries<T>(T v, T log, T width, in LossConstants<T> k)
        where T : struct, ILane<T>
    {
        var p = k.Series.C12;
        if (T.SeriesTerms > 13)
        {
            p = k.Series.C19;
            p = T.Fma(v, p, k.Series.C18);
            p = T.Fma(v, p, k.Series.C17);
            p = T.Fma(v, p, k.Series.C16);
            p = T.Fma(v, p, k.Series.C15);
            p = T.Fma(v, p, k.Series.C14);
            p = T.Fma(v, p, k.Series.C13);
            p = T.Fma(v, p, k.Series.C12);
        }

        p = T.Fma(v, p, k.Series.C11);
        p = T.Fma(v, p, k.Series.C10);
        p = T.Fma(v, p, k.Series.C9);
        p = T.Fma(v, p, k.Series.C8);
        p = T.Fma(v, p, k.Series.C7);
        p = T.Fma(v, p, k.Series.C6);
        p = T.Fma(v, p, k.Series.C5);
        p = T.Fma(v, p, k.Series.C4);
        p = T.Fma(v, p, k.Series.C3);
        p = T.Fma(v, p, k.Series.C2);
        p = T.Fma(v, p, k.Series.C1);
        p = T.Fma(v, p, k.Series.C0);
        return (T.Constant(0.5) * width * log) * log * p;
    }
}
