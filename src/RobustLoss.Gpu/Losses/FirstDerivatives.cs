namespace RobustLoss.Gpu.Losses;

/// <summary>ψ, w and ∂ρ/∂c, which one exponential gives.</summary>
internal readonly struct FirstDerivatives : IOutputSelection
{
    public bool Loss => false;

    public bool Influence => true;

    public bool Weight => true;

    public bool AlphaDerivative => false;

    public bool ScaleDerivative => true;
}
