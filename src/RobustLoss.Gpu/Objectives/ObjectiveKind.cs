namespace RobustLoss.Gpu.Objectives;

/// <summary>What an objective sums over its observations.</summary>
public enum ObjectiveKind
{
    /// <summary>Σ ρ(r_i, α, c): the general loss with a fixed shape and scale. Every α in [−∞, +∞] is allowed.</summary>
    Loss,

    /// <summary>
    /// Σ (ρ(r_i, α, c) + log c + log Z(α)): the negative log-likelihood, which also says which α and c fit best. It is defined
    /// for α ≥ 0 only.
    /// </summary>
    NegativeLogLikelihood,
}
