namespace RobustLoss.Gpu.Losses;

/// <summary>All but ∂ρ/∂α, which costs as much as the others together.</summary>
internal readonly struct LossAndFirstDerivatives : IOutputSelection
{
    public bool Loss => true;

    public bool Influence => true;

    public bool Weight => true;

    public bool AlphaDerivative => false;

    public bool ScaleDerivative => true;
}
