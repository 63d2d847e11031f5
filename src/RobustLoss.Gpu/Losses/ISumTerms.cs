using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Losses;

/// <summary>What is added up of one residual of ordinary size, for a class of shapes.</summary>
/// <remarks>
/// Factors that depend on (α, c) alone are left for the end, where <see cref="SumConstants{T}"/> has them: Σρ = (b/α)·ΣR and
/// Σ∂ρ/∂c = −(b/c)·ΣA. For one (α, c) the terms of each sum have one sign.
/// </remarks>
internal interface ISumTerms
{
    /// <summary>The terms of u, and ψ̂ = (1 + u)^(h − 1), which times x/c² is ψ.</summary>
    static abstract SumTerms<TLane> Of<TLane, TElement>(TLane u, in SumConstants<TLane> k, out TLane psi)
        where TLane : struct, IScalarLane<TLane, TElement>
        where TElement : unmanaged;
}
