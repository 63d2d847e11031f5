namespace RobustLoss.Gpu.Plotting.Curves;

/// <summary>What a picture of curves shows over the residual.</summary>
public enum CurveKind
{
    /// <summary>The loss ρ(x, α, c).</summary>
    Loss,

    /// <summary>The influence ψ = ∂ρ/∂x.</summary>
    Influence,

    /// <summary>The IRLS weight w = ψ/x.</summary>
    Weight,

    /// <summary>The density p(x) = exp(−ρ) / (c·Z(α)), for α ≥ 0.</summary>
    Density,
}
