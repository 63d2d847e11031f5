namespace RobustLoss.Gpu.TestSupport.Oracle;

/// <summary>What the oracles and the golden files say of one point: ρ, ψ = ∂ρ/∂x, w = ψ/x, ∂ρ/∂α, ∂ρ/∂c.</summary>
public readonly record struct OracleTerms(double Loss, double Influence, double Weight, double AlphaDerivative, double ScaleDerivative);
