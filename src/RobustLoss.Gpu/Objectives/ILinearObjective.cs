using RobustLoss.Gpu.Losses;

namespace RobustLoss.Gpu.Objectives;

/// <summary>
/// A robust objective over the residuals r_i = X_i·w + b − y_i of a linear model, with its gradient: features X [n, d], targets
/// y [n], weights w [d], intercept b.
/// </summary>
/// <remarks>
/// An implementation holds its observations; a minimiser sees sums only, and the observations may stay on a device. Unless it
/// says otherwise an implementation is not safe for use by several threads at once, since it works in buffers of its own.
/// </remarks>
public interface ILinearObjective
{
    /// <summary>The number of observations n.</summary>
    long Count { get; }

    /// <summary>The number of features d: the length of the weights, the intercept not counted. At least 1.</summary>
    int FeatureCount { get; }

    /// <summary>Sums the objective and its gradient over all observations, at one state.</summary>
    /// <param name="weights">The weights w, [d].</param>
    /// <param name="intercept">The intercept b.</param>
    /// <param name="parameters">The shape α and the scale c. A negative log-likelihood needs α ≥ 0.</param>
    /// <param name="kind">What is summed.</param>
    /// <param name="weightGradient">Receives ∂Value/∂w_j = Σ ψ(r_i)·X_ij, [d]; it is overwritten, not added to.</param>
    /// <returns>The sums; all zero, and a zero gradient, for n = 0.</returns>
    /// <exception cref="ArgumentException"><paramref name="weights"/> or <paramref name="weightGradient"/> is not of length d.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="kind"/> is not one of the two, or it is the negative
    /// log-likelihood and α is negative.</exception>
    ObjectiveSums Evaluate(
        ReadOnlySpan<double> weights,
        double intercept,
        LossParameters parameters,
        ObjectiveKind kind,
        Span<double> weightGradient);
}
