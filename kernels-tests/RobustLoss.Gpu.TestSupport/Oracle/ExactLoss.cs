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
    public static OracleTerms Evaluate(LossPoint point) => Evaluate(point, PrecisionFor(point));

    /// <summary>The same with another working precision than <see cref="PrecisionFor"/> finds enough.</summary>
    public static OracleTerms Evaluate(LossPoint point, int bits)
    {
        BigFloat c = BigFloat.From(point.Scale, bits);
        if (point.X == 0) return new OracleTerms(0, 0, (1 / (c * c)).ToDouble(), 0, 0);
        BigFloat z = BigFloat.From(point.X, bits) / c;
        (BigFloat loss, BigFloat psi, BigFloat? alphaDerivative) = OfSquaredRatio(z * z, point.Alpha, bits);
        return new OracleTerms(
            loss.ToDouble(),
            (z / c * psi).ToDouble(),
            (psi / (c * c)).ToDouble(),
            alphaDerivative?.ToDouble() ?? double.PositiveInfinity,
            (-(z * z) / c * psi).ToDouble());
    }

    /// <summary>ρ for a finite α other than 0 and 2: (b/α)·((s/b + 1)^(α/2) − 1) with s = (x/c)² and b = |α − 2|.</summary>
    public static BigFloat LossOf(BigFloat s, BigFloat alpha)
    {
        BigFloat b = BigFloat.Abs(alpha - 2);
        return b / alpha * (BigFloat.Exp(alpha / 2 * BigFloat.Log(s / b + 1)) - 1);
    }

    /// <summary>ρ, ψ̂ = (∂ρ/∂z)/z and ∂ρ/∂α (null for +∞) at s = (x/c)² ≠ 0.</summary>
    private static (BigFloat Loss, BigFloat Psi, BigFloat? AlphaDerivative) OfSquaredRatio(BigFloat s, double alpha, int bits)
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
    /// With E = (s/b + 1)^(α/2): d(b/α)/dα = ±2/α² and dE/dα = E·(ln(s/b + 1)/2 ∓ (α/2)·s/(b(s + b))), the upper sign above 2; the
    /// product rule then gives ∂ρ/∂α.
    /// </summary>
    private static (BigFloat Loss, BigFloat Psi, BigFloat? AlphaDerivative) OfFiniteShape(BigFloat s, BigFloat alpha)
    {
        int side = alpha > 2 ? 1 : -1;
        BigFloat b = BigFloat.Abs(alpha - 2);
        BigFloat log = BigFloat.Log(s / b + 1);
        BigFloat power = BigFloat.Exp(alpha / 2 * log);
        BigFloat psi = BigFloat.Exp((alpha / 2 - 1) * log);
        BigFloat slope = log / 2 - side * (alpha / 2) * s / (b * (s + b));
        BigFloat alphaDerivative = side * 2 / (alpha * alpha) * (power - 1) + b / alpha * power * slope;
        return (b / alpha * (power - 1), psi, alphaDerivative);
    }

    /// <summary>
    /// Bits enough for 60 digits of every term. With u = s/b: 1 + u loses log₂(1/u) places and ∂ρ/∂α ~ u³ twice as many more; beside
    /// α = 2 a large u cancels 1 + u against what is left, of the size of b; α → 0 cancels 1/α²; a large α multiplies the rounding of
    /// ln(1 + u).
    /// </summary>
    public static int PrecisionFor(LossPoint point)
    {
        double alpha = point.Alpha;
        double logS = point.X == 0 ? 0 : 2 * (Math.Log2(Math.Abs(point.X)) - Math.Log2(point.Scale));
        double b = Math.Abs(alpha - 2);
        bool limit = b == 0 || double.IsInfinity(alpha);
        double logB = limit ? 1 : Math.Log2(b);
        double logAlpha = limit || alpha == 0 ? 0 : Math.Log2(Math.Abs(alpha));
        double logU = logS - logB;
        double lost = (logU < 0 ? -3 * logU : logU) + 3 * Math.Max(0, -logB) + 3 * Math.Abs(logAlpha);
        return ResultBits + GuardBits + (int)lost;
    }
}
