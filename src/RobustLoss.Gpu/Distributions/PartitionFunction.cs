using System.Globalization;

namespace RobustLoss.Gpu.Distributions;

/// <summary>
/// The normaliser of the density p(x) = e^{−ρ(x, α, c)} / (c·Z(α)): log Z(α) and its derivative, for 0 ≤ α ≤ +∞.
/// </summary>
/// <remarks>
/// <para>
/// Z(α) = ∫ e^{−ρ(x, α, 1)} dx over the real line (Barron, CVPR 2019, equation 16). It has no closed form; log Z comes from
/// Chebyshev series in α (in 4/α from 4 on) and, for |α − 2| ≤ 1/16, from an expansion in √b and ln b, b = |α − 2|. The
/// coefficients are generated: <c>dotnet run -c Release --project src/RobustLoss.Gpu.Tables -- logz</c>.
/// </para>
/// <para>
/// Special points: log Z(0) = ln(π√2), log Z(1) = ln(2e·K₁(1)), log Z(2) = ½ ln 2π, log Z(+∞) = 0.70526025441756969. log Z falls
/// as α grows, so the derivative is never positive. At 2 it diverges: d log Z/dα = ¼(ln|α − 2| + γ + ln 2) + O(|α − 2|·ln|α − 2|)
/// on both sides, and exactly −∞ at 2. At +∞ it is 0.
/// </para>
/// <para>
/// Measured against quadratures of 28 digits and more at over 3,000 random shapes in [0, 1e9]: log Z to 3.3e-16; the derivative to
/// 3.6e-15, and to 2e-13 of itself, on both sides of 2 down to |α − 2| = 2⁻⁵². To repeat that:
/// <c>dotnet run -c Release --project src/RobustLoss.Gpu.Tables -- logz --check</c>.
/// </para>
/// <para>Thread-safe; allocates nothing.</para>
/// </remarks>
public static partial class PartitionFunction
{
    /// <summary>The shape at which d log Z/dα diverges.</summary>
    private const double SingularShape = 2;

    /// <summary>log Z(α).</summary>
    /// <param name="alpha">The shape α, 0 ≤ α ≤ +∞.</param>
    /// <returns>log Z(α), between 0.7052… (α = +∞) and 1.4913… (α = 0).</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alpha"/> is negative or NaN.</exception>
    public static double LogValue(double alpha)
    {
        Evaluate(alpha, out double logValue, out _);
        return logValue;
    }

    /// <summary>d log Z/dα.</summary>
    /// <param name="alpha">The shape α, 0 ≤ α ≤ +∞.</param>
    /// <returns>d log Z/dα ≤ 0; −∞ at exactly 2, 0 at +∞.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alpha"/> is negative or NaN.</exception>
    public static double LogDerivative(double alpha)
    {
        Evaluate(alpha, out _, out double logDerivative);
        return logDerivative;
    }

    /// <summary>log Z(α) and d log Z/dα together, for the cost of one.</summary>
    /// <param name="alpha">The shape α, 0 ≤ α ≤ +∞.</param>
    /// <param name="logValue">log Z(α).</param>
    /// <param name="logDerivative">d log Z/dα ≤ 0; −∞ at exactly 2, 0 at +∞.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alpha"/> is negative or NaN.</exception>
    public static void Evaluate(double alpha, out double logValue, out double logDerivative)
    {
        ThrowIfNotNormalisable(alpha, nameof(alpha));

        double distance = Math.Abs(alpha - SingularShape);
        if (distance <= NearTwoReach)
        {
            EvaluateNearTwo(alpha, distance, out logValue, out double remainder);
            logDerivative = Math.Log(distance) / 4 + remainder;
        }
        else if (alpha < InverseShapeScale)
        {
            EvaluatePanel(alpha, out logValue, out logDerivative);
        }
        else
        {
            EvaluateInverseShape(InverseShapeCoefficients, alpha, out logValue, out logDerivative);
        }
    }

    /// <summary>Near 2: the part of d log Z/dα that stays finite, d log Z/dα − ¼ ln|α − 2|.</summary>
    /// <param name="alpha">The shape, |α − 2| ≤ 1/16.</param>
    /// <param name="distance">|α − 2|, exact in double there.</param>
    /// <param name="logValue">log Z(α).</param>
    /// <param name="derivativeRemainder">¼(γ + ln 2) + O(|α − 2|·ln|α − 2|).</param>
    internal static void EvaluateNearTwo(double alpha, double distance, out double logValue, out double derivativeRemainder)
    {
        logValue = NearTwoExpansion.LogValueAtTwo;
        derivativeRemainder = NearTwoExpansion.SlopeConstant;
        if (distance > 0)
        {
            bool above = alpha > SingularShape;
            NearTwoExpansion.Evaluate(
                above ? NearTwoAbove : NearTwoBelow, above, distance, Math.Log(distance), out logValue, out derivativeRemainder);
        }
    }

    /// <summary>From 4 on: the series in X = 4/α, which reaches α = +∞ at X = 0.</summary>
    internal static void EvaluateInverseShape(
        ReadOnlySpan<double> coefficients, double alpha, out double logValue, out double logDerivative)
    {
        // dX/dα = −4/α² = −X²/4, which underflows to 0 where α² would overflow. 0 − … keeps a zero positive.
        double inverse = InverseShapeScale / alpha;
        ChebyshevPanel.Evaluate(coefficients, 0, 1, inverse, out logValue, out double slope);
        logDerivative = 0 - inverse * inverse / InverseShapeScale * slope;
    }

    /// <summary>The one place that says which shapes have a density.</summary>
    internal static void ThrowIfNotNormalisable(double alpha, string argument)
    {
        if (!(alpha >= 0))
        {
            throw new ArgumentOutOfRangeException(
                argument,
                alpha,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The shape alpha is {alpha}; e^(-loss) has a finite integral for 0 <= alpha <= +infinity only. Pass such an alpha, "
                    + $"or minimise the loss itself (GeneralLoss), which takes every alpha and has no normaliser."));
        }
    }

    private static void EvaluatePanel(double alpha, out double logValue, out double logDerivative)
    {
        double[] lows = PanelLows;
        int panel = lows.Length - 1;
        while (panel > 0 && alpha < lows[panel])
        {
            panel--;
        }

        int start = PanelStarts[panel];
        ChebyshevPanel.Evaluate(
            PanelCoefficients.AsSpan(start..PanelStarts[panel + 1]), lows[panel], PanelHighs[panel], alpha, out logValue, out logDerivative);
    }
}
