namespace RobustLoss.Gpu.TestSupport.Oracle;

/// <summary>
/// The loss straight from its definition (Barron 2019, equations 1, 8-14), in arithmetic so wide that nothing needs care: what the
/// differences cancel is added to the working precision beforehand. 60 digits, rounded once to double at the end.
/// </summary>
/// <remarks>Shares nothing with the library. 50-200 µs a point, more where x/c or α is extreme.</remarks>
public static class ExactLoss
{
    // 60 digits, and room for the constants of the estimate below.
    private const int ResultBits = 200;
    private const int GuardBits = 64;

    /// <summary>All five terms at a finite x, any α but NaN, and a finite c &gt; 0.</summary>
    public static OracleTerms Evaluate(double x, double alpha, double scale)
    {
        if (x == 0) return new OracleTerms(0, 0, (1 / Square(BigFloat.From(scale, ResultBits))).ToDouble(), 0, 0);
        int bits = PrecisionFor(x, alpha, scale);
        BigFloat residual = BigFloat.From(x, bits);
        BigFloat c = BigFloat.From(scale, bits);
        BigFloat z = residual / c;
        (BigFloat loss, BigFloat psi, BigFloat? alphaDerivative) = OfScaledResidual(z * z, alpha, bits);
        return new OracleTerms(
            loss.ToDouble(),
            (z / c * psi).ToDouble(),
            (psi / (c * c)).ToDouble(),
            alphaDerivative?.ToDouble() ?? double.PositiveInfinity,
            (-(z * z) / c * psi).ToDouble());
    }

    /// <inheritdoc cref="Evaluate(double, double, double)"/>
    public static OracleTerms Evaluate(LossPoint point) => Evaluate(point.X, point.Alpha, point.Scale);

    /// <summary>
    /// ρ, (∂ρ/∂z)/z and ∂ρ/∂α (null for +∞) at s = (x/c)² ≠ 0 for one α, in the precision of <paramref name="s"/>.
    /// </summary>
    public static (BigFloat Loss, BigFloat Psi, BigFloat? AlphaDerivative) OfScaledResidual(BigFloat s, double alpha, int bits)
    {
        switch (alpha)
        {
            case 2:
                return (s / 2, BigFloat.From(1, bits), null);
            case double.NegativeInfinity:
                BigFloat decay = BigFloat.Exp(-s / 2);
                return (1 - decay, decay, 0);
            case double.PositiveInfinity:
                BigFloat growth = BigFloat.Exp(s / 2);
                return (growth - 1, growth, 0);
            case 0:
                BigFloat log = BigFloat.Log(s / 2 + 1);
                return (log, 2 / (s + 2), log * log / 4 - log / 2 + s / (2 * (s + 2)));
            default:
                return OfFiniteShape(s, BigFloat.From(alpha, bits));
        }
    }

    /// <summary>
    /// ρ = (b/α)(E − 1) with E = (s/b + 1)^(α/2) and b = |α − 2|. As d(b/α)/dα = ±2/α² and dE/dα = E·(ln(s/b + 1)/2 ∓ (α/2)·s/(b(s + b))),
    /// the upper sign above 2, the product rule gives ∂ρ/∂α.
    /// </summary>
    private static (BigFloat Loss, BigFloat Psi, BigFloat? AlphaDerivative) OfFiniteShape(BigFloat s, BigFloat alpha)
    {
        int side = alpha > 2 ? 1 : -1;
        BigFloat b = BigFloat.Abs(alpha - 2);
        BigFloat log = BigFloat.Log(s / b + 1);
        BigFloat power = BigFloat.Exp(alpha / 2 * log);
        BigFloat loss = b / alpha * (power - 1);
        BigFloat psi = BigFloat.Exp((alpha / 2 - 1) * log);
        BigFloat slope = log / 2 - side * (alpha / 2) * s / (b * (s + b));
        return (loss, psi, side * 2 / (alpha * alpha) * (power - 1) + b / alpha * power * slope);
    }

    /// <summary>
    /// Bits enough for 60 digits of every term. With u = s/b: 1 + u loses log₂(1/u) places and ∂ρ/∂α ~ u³ twice as many more; a large u
    /// beside α = 2 cancels (1 + u)² against what is left, b or less; α → 0 cancels 1/α²; a large α multiplies the rounding of ln(1 + u).
    /// </summary>
    public static int PrecisionFor(double x, double alpha, double scale)
    {
        double logS = 2 * (Math.Log2(Math.Abs(x)) - Math.Log2(scale));
        double b = Math.Abs(alpha - 2);
        bool limit = b == 0 || double.IsInfinity(alpha);
        double logB = limit ? 1 : Math.Log2(b);
        double logAlpha = limit || alpha == 0 ? 0 : Math.Log2(Math.Abs(alpha));
        double lost = 3 * Math.Abs(logS - logB) + 3 * Math.Max(0, -logB) + 3 * Math.Abs(logAlpha);
        return ResultBits + GuardBits + (int)lost;
    }

    private static BigFloat Square(BigFloat value) => value * value;
}
