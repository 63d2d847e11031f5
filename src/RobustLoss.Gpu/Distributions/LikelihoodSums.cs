namespace RobustLoss.Gpu.Distributions;

/// <summary>The negative log-likelihood of a batch that shares α and c, in nats, and its derivatives: sums, not means.</summary>
/// <param name="Count">The number n of residuals.</param>
/// <param name="Value">Σρ + n·(log c + log Z(α)).</param>
/// <param name="AlphaDerivative">Σ∂ρ/∂α + n·d log Z/dα.</param>
/// <param name="ScaleDerivative">Σ∂ρ/∂c + n/c.</param>
public readonly record struct LikelihoodSums(long Count, double Value, double AlphaDerivative, double ScaleDerivative);
