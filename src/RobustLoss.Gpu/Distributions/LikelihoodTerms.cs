namespace RobustLoss.Gpu.Distributions;

/// <summary>The negative log-likelihood of one residual, in nats, and its derivatives.</summary>
/// <param name="Value">−log p(x) = ρ + log c + log Z(α). Negative where the density exceeds 1.</param>
/// <param name="ResidualDerivative">∂/∂x, which is ψ = ∂ρ/∂x, per unit of x.</param>
/// <param name="AlphaDerivative">∂/∂α = ∂ρ/∂α + d log Z/dα; ±∞ at α = 2 unless |x| = c.</param>
/// <param name="ScaleDerivative">∂/∂c = ∂ρ/∂c + 1/c, per unit of c.</param>
public readonly record struct LikelihoodTerms(double Value, double ResidualDerivative, double AlphaDerivative, double ScaleDerivative);
