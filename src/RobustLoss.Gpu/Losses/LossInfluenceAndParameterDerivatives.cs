namespace RobustLoss.Gpu.Losses;

/// <summary>ρ, ψ, ∂ρ/∂α and ∂ρ/∂c: what an objective is summed for.</summary>
internal readonly struct LossInfluenceAndParameterDerivatives : IOutputSelection
{
    public bool Loss => true;

    public bool Influence => true;

    public bool Weight => false;

    public bool AlphaDerivative => true;

    public bool ScaleDerivative => true;
}
