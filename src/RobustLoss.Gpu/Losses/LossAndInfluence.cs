namespace RobustLoss.Gpu.Losses;

/// <summary>ρ and ψ: what a gradient step needs.</summary>
internal readonly struct LossAndInfluence : IOutputSelection
{
    public bool Loss => true;

    public bool Influence => true;

    public bool Weight => false;

    public bool AlphaDerivative => false;

    public bool ScaleDerivative => false;
}
