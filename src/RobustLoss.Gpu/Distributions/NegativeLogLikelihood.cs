using RobustLoss.Gpu.Losses;

namespace RobustLoss.Gpu.Distributions;

/// <summary>
/// The negative log-likelihood −log p(x) = ρ(x, α, c) + log c + log Z(α) of the density that belongs to the general robust loss.
/// </summary>
/// <remarks>
/// <para>
/// It exists for 0 ≤ α ≤ +∞: α = 0 is the Cauchy density, α = 2 the normal one. Minimised over α and c it fits the shape of the
/// residuals' distribution, which the loss alone cannot do (it is least at α = −∞). Source: Barron, CVPR 2019, equations 15 to 17.
/// </para>
/// <para>
/// At exactly α = 2 the derivative with respect to α is −∞ for |x| &lt; c and +∞ for |x| &gt; c. At |x| = c the two divergences
/// cancel, and the value is their limit ¼(γ + ln 2 − 2) = −0.18240928863463046. Thread-safe; allocates nothing.
/// </para>
/// </remarks>
public static partial class NegativeLogLikelihood
{
    /// <summary>The negative log-likelihood of one residual and its derivatives.</summary>
    /// <param name="x">The residual. NaN gives NaN.</param>
    /// <param name="parameters">The shape α, 0 ≤ α ≤ +∞, and the scale c in the unit of x.</param>
    /// <returns>The value and its derivatives; never NaN for a finite x, ±∞ where a result leaves the range of a double.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The shape is negative, or <paramref name="parameters"/> is <c>default</c>.</exception>
    public static LikelihoodTerms Evaluate(double x, LossParameters parameters)
    {
        PartitionFunction.ThrowIfNotNormalisable(parameters.Alpha, nameof(parameters));
        LossTerms<double> loss = GeneralLoss.Evaluate(x, parameters);
        return new LikelihoodTerms(
            loss.Loss + (Math.Log(parameters.Scale) + PartitionFunction.LogValue(parameters.Alpha)),
            loss.Influence,
            ShapeDerivative(x, parameters, loss.AlphaDerivative),
            ScaleDerivative(x, parameters, loss.ScaleDerivative));
    }

    /// <summary>The negative log-likelihood of a batch, from the sums of its losses: no residual is visited again.</summary>
    /// <param name="count">The number n of residuals, not negative.</param>
    /// <param name="loss">Σρ.</param>
    /// <param name="alphaDerivative">Σ∂ρ/∂α.</param>
    /// <param name="scaleDerivative">Σ∂ρ/∂c.</param>
    /// <param name="parameters">The shape α, 0 ≤ α ≤ +∞, and the scale c that the sums were taken at.</param>
    /// <returns>
    /// The sums of <see cref="LikelihoodTerms"/> over the batch. At exactly α = 2 the derivative with respect to α is −∞ or +∞ as
    /// Σ(x/c)² is below or above n. Where the two are equal its limit is finite, but these sums do not determine it: it is NaN.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The shape or <paramref name="count"/> is negative, or <paramref name="parameters"/> is <c>default</c>.
    /// </exception>
    public static LikelihoodSums FromLossSums(
        long count, double loss, double alphaDerivative, double scaleDerivative, LossParameters parameters)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        parameters.ThrowIfDefault();
        PartitionFunction.ThrowIfNotNormalisable(parameters.Alpha, nameof(parameters));
        if (count == 0)
        {
            return new LikelihoodSums(0, loss, alphaDerivative, scaleDerivative);
        }

        PartitionFunction.Evaluate(parameters.Alpha, out double logValue, out double logDerivative);
        double shapeDerivative = alphaDerivative + count * logDerivative;
        if (double.IsNegativeInfinity(logDerivative))
        {
            // α = 2, where Σ(x/c)² = −c·Σ∂ρ/∂c weighs one divergence and n the other.
            shapeDerivative = (-parameters.Scale * scaleDerivative - count) * double.PositiveInfinity;
        }

        return new LikelihoodSums(
            count,
            loss + count * (Math.Log(parameters.Scale) + logValue),
            shapeDerivative,
            scaleDerivative + count / parameters.Scale);
    }

    private static double ScaleDerivative(double x, LossParameters parameters, double lossScaleDerivative)
    {
        double inverse = 1 / parameters.Scale;
        if (double.IsFinite(inverse))
        {
            return lossScaleDerivative + inverse;
        }

        // c is so small (subnormal) that both terms overflow; ∂ρ/∂c scales like 1/c, so take it at c = 1 and divide the sum.
        double unit = GeneralLoss.ScaleDerivative(x / parameters.Scale, new LossParameters(parameters.Alpha, 1));
        return (1 + unit) / parameters.Scale;
    }
}
