namespace RobustLoss.Gpu.TestSupport.Oracle;

/// <summary>
/// The derivatives of the loss as central differences of its definition in arbitrary precision: truth that uses no formula for a
/// derivative. The step is 2^−100 of what is varied, so the differences are right to 2^−190 or so.
/// </summary>
public static class ExactDifferences
{
    private const int StepPower = -100;

    // A difference over 2^−100 cancels 100 bits.
    private const int StepBits = 120;

    // Where ρ is nearly at its bound (α < 0, |x| large), its slope is e^−exponent of it; past 2^−2000 a double has 0 for it anyway.
    private const double LargestSlopeBits = 2000;

    /// <summary>
    /// ρ and its derivatives, x ≠ 0, for a finite α other than 2, where ∂ρ/∂α has no value, and than 0, where ρ has no formula.
    /// </summary>
    public static OracleTerms Evaluate(LossPoint point)
    {
        double slopeBits = Math.Min(LargestSlopeBits, LossExponents.Of(point).Influence / Math.Log(2));
        int bits = ExactLoss.PrecisionFor(point) + StepBits + (int)slopeBits;
        BigFloat x = BigFloat.From(point.X, bits);
        BigFloat alpha = BigFloat.From(point.Alpha, bits);
        BigFloat c = BigFloat.From(point.Scale, bits);
        BigFloat ratio = BigFloat.PowerOfTwo(StepPower, bits);
        BigFloat influence = Slope(value => LossAt(value, alpha, c), x, x * ratio);
        return new OracleTerms(
            LossAt(x, alpha, c).ToDouble(),
            influence.ToDouble(),
            (influence / x).ToDouble(),
            AlphaDerivative(x, point.Alpha, c, bits).ToDouble(),
            Slope(value => LossAt(x, alpha, value), c, c * ratio).ToDouble());
    }

    /// <summary>∂ρ/∂α alone, at α = 0 too: the differences there stand on both sides of it.</summary>
    public static double AlphaDerivative(LossPoint point)
    {
        int bits = ExactLoss.PrecisionFor(point) + 3 * StepBits;
        return AlphaDerivative(BigFloat.From(point.X, bits), point.Alpha, BigFloat.From(point.Scale, bits), bits).ToDouble();
    }

    private static BigFloat AlphaDerivative(BigFloat x, double alpha, BigFloat c, int bits)
    {
        // The step stays far from 2, and from 0 where α is not 0 itself.
        BigFloat center = BigFloat.From(alpha, bits);
        BigFloat distance = BigFloat.Abs(center - 2);
        if (alpha != 0 && BigFloat.Abs(center) < distance) distance = BigFloat.Abs(center);
        return Slope(value => LossAt(x, value, c), center, distance * BigFloat.PowerOfTwo(StepPower, bits));
    }

    private static BigFloat Slope(Func<BigFloat, BigFloat> function, BigFloat at, BigFloat step) =>
        (function(at + step) - function(at - step)) / (2 * step);

    private static BigFloat LossAt(BigFloat x, BigFloat alpha, BigFloat c)
    {
        BigFloat z = x / c;
        return ExactLoss.LossOf(z * z, alpha);
    }
}
