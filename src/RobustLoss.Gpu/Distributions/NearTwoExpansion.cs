namespace RobustLoss.Gpu.Distributions;

/// <summary>log Z near its singular point α = 2, in the distance b = |α − 2| and λ = ln b.</summary>
/// <remarks>
/// log Z(2 ± b) = ½ ln 2π ± b·(λ/4 + (γ + ln 2 − 1)/4 + b·S(b)). Scaling x so that the leading part of ρ becomes |x|^α shows
/// which terms S holds: powers of √b (the odd ones come from the core |x/c| ~ √b, where ρ is not yet a power), and λ only
/// together with a power of b, as b^(k−1)·λ^k. So S = P₀ + λ·(P₁ + bλ·(P₂ + bλ·P₃)) with polynomials Pₖ in y = √b, and it is
/// fitted in that form, once below 2 and once above.
/// </remarks>
internal static class NearTwoExpansion
{
    /// <summary>The number of polynomials P₀ … P₃.</summary>
    public const int PolynomialCount = 4;

    /// <summary>The length of each polynomial: powers y⁰ … y⁴.</summary>
    public const int PolynomialLength = 5;

    /// <summary>log Z(2) = ½ ln 2π.</summary>
    public const double LogValueAtTwo = 0.91893853320467274178;

    /// <summary>(γ + ln 2)/4, what d log Z/dα leaves beside ¼·ln b as b → 0.</summary>
    public const double SlopeConstant = 0.31759071136536954250593605288514;

    /// <summary>log Z(2 ± b), and what d log Z/dα leaves beside ¼·ln b, which alone diverges.</summary>
    /// <param name="coefficients">The four polynomials of that side after one another, lowest power first.</param>
    /// <param name="above">Whether α = 2 + b (else 2 − b).</param>
    /// <param name="distance">b &gt; 0.</param>
    /// <param name="logDistance">λ = ln b.</param>
    /// <param name="logValue">log Z(2 ± b).</param>
    /// <param name="derivativeRemainder">d log Z/dα − λ/4 = ¼(γ + ln 2) + d(b²·S)/db.</param>
    public static void Evaluate(
        ReadOnlySpan<double> coefficients,
        bool above,
        double distance,
        double logDistance,
        out double logValue,
        out double derivativeRemainder)
    {
        double y = Math.Sqrt(distance);
        double w = distance * logDistance;

        // Horner in w from P₃ down. `moved` is w·d/dw of the sum so far; `bent` collects b·∂/∂b at fixed λ of the polynomials.
        double sum = 0, moved = 0, bent = 0;
        for (int k = PolynomialCount - 1; k >= 1; k--)
        {
            EvaluatePolynomial(coefficients.Slice(k * PolynomialLength, PolynomialLength), y, out double p, out double dp);
            moved = w * (moved + sum);
            sum = Math.FusedMultiplyAdd(w, sum, p);
            bent = Math.FusedMultiplyAdd(w, bent, dp);
        }

        EvaluatePolynomial(coefficients[..PolynomialLength], y, out double first, out double firstBent);
        double s = Math.FusedMultiplyAdd(logDistance, sum, first);

        // b·d/db: of the factor λ it is 1; of w = bλ it is w + b = w·(1 + 1/λ), where λ·moved/λ = moved.
        double slope = firstBent + logDistance * (bent + moved) + (sum + moved);

        double change = distance * (logDistance / 4 + (SlopeConstant - 0.25) + distance * s);
        logValue = LogValueAtTwo + (above ? change : -change);
        derivativeRemainder = SlopeConstant + distance * (2 * s + slope);
    }

    // p(y) and b·dp/db = (y/2)·p′(y), since y = √b.
    private static void EvaluatePolynomial(ReadOnlySpan<double> coefficients, double y, out double value, out double bent)
    {
        double sum = 0, slope = 0;
        for (int i = coefficients.Length - 1; i >= 0; i--)
        {
            slope = Math.FusedMultiplyAdd(y, slope, sum);
            sum = Math.FusedMultiplyAdd(y, sum, coefficients[i]);
        }

        value = sum;
        bent = y / 2 * slope;
    }
}
