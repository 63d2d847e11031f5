namespace RobustLoss.Gpu.Losses;

/// <summary>Which closed form a shape α is evaluated by; one for a whole batch, so that no element pays for the choice.</summary>
internal enum LossKind
{
    /// <summary>ρ = P·(e^w − 1)/w with L = log1p((x/c)²/b): every finite α at least ¾ away from 2.</summary>
    General = 0,

    /// <summary>ρ = (s·ψ̂ + b·expm1(±P))/α, which does not cancel where α is within ¾ of 2.</summary>
    NearTwo = 1,

    /// <summary>α = ±∞: the logarithm is its own argument, L = (x/c)²/2 and ρ = ±expm1(±L).</summary>
    Limit = 2,

    /// <summary>α = 2: ρ = (x/c)²/2.</summary>
    Quadratic = 3,
}
