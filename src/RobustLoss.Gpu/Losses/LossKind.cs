namespace RobustLoss.Gpu.Losses;

/// <summary>Which closed form a shape α is evaluated by; one for a whole batch, so that no element pays for the choice.</summary>
internal enum LossKind
{
    /// <summary>ρ = P·(e^w − 1)/w with L = log1p((x/c)²/b): finite shapes more than 1¼ away from 2.</summary>
    General = 0,

    /// <summary>
    /// ρ = (z²·ψ̂ + b·(ψ̂ − 1))/α: one exponential, and nothing near α = 2 is lost. It cancels by (1 + b/2)/|1 − b/2| at most, 4.3
    /// where it is used: α in [¾, 3¼].
    /// </summary>
    SingleExponential = 1,

    /// <summary>α = ±∞: the logarithm is its own argument, L = (x/c)²/2 and ρ = ±expm1(±L).</summary>
    Limit = 2,

    /// <summary>α = 2: ρ = (x/c)²/2.</summary>
    Quadratic = 3,
}
