namespace RobustLoss.Gpu.Objectives;

/// <summary>
/// The sums an objective returns for one state (θ, α, c): sums over the observations, not means.
/// </summary>
/// <param name="Count">The number of observations n that were summed.</param>
/// <param name="Value">Σ of the objective: Σρ, or Σ of the negative log-likelihood.</param>
/// <param name="InterceptDerivative">∂Value/∂b, b the intercept: Σψ(r_i), because ∂r/∂b = 1.</param>
/// <param name="AlphaDerivative">∂Value/∂α. It may be ±∞ at α = 2, where ∂ρ/∂α is.</param>
/// <param name="ScaleDerivative">∂Value/∂c.</param>
/// <remarks>
/// The gradient with respect to the weights does not fit a record: it is written to a span that the caller lends. The mean
/// over the observations, and with it the error for Count = 0, belongs to the one that minimises.
/// </remarks>
public readonly record struct ObjectiveSums(
    long Count,
    double Value,
    double InterceptDerivative,
    double AlphaDerivative,
    double ScaleDerivative);
