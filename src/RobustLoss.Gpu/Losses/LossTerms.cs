namespace RobustLoss.Gpu.Losses;

/// <summary>The loss of one residual and everything that is derived from it.</summary>
/// <param name="Loss">ρ(x, α, c), not negative; 0 at x = 0.</param>
/// <param name="Influence">ψ = ∂ρ/∂x, odd in x.</param>
/// <param name="Weight">The IRLS weight w = ψ/x, with its limit 1/c² at x = 0.</param>
/// <param name="AlphaDerivative">∂ρ/∂α, not negative; +∞ at α = 2 for x ≠ 0.</param>
/// <param name="ScaleDerivative">∂ρ/∂c = −(x/c)·ψ, not positive.</param>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly record struct LossTerms<T>(T Loss, T Influence, T Weight, T AlphaDerivative, T ScaleDerivative)
    where T : struct;
