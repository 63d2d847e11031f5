namespace RobustLoss.Gpu.Losses;

/// <summary>Which of the five quantities of <see cref="LossTerms{T}"/> are wanted.</summary>
[Flags]
public enum LossOutputs
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The loss ρ.</summary>
    Loss = 1,

    /// <summary>The influence function ψ = ∂ρ/∂x.</summary>
    Influence = 2,

    /// <summary>The IRLS weight w = ψ/x.</summary>
    Weight = 4,

    /// <summary>∂ρ/∂α.</summary>
    AlphaDerivative = 8,

    /// <summary>∂ρ/∂c.</summary>
    ScaleDerivative = 16,

    /// <summary>All five.</summary>
    All = Loss | Influence | Weight | AlphaDerivative | ScaleDerivative,
}
