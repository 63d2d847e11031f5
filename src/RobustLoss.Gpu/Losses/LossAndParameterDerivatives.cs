namespace RobustLoss.Gpu.Losses;

/// <summary>ρ, ∂ρ/∂α and ∂ρ/∂c: what a batch is summed for.</summary>
internal readonly struct LossAndParameterDerivatives : IOutputSelection
{
    public bool Loss => true;

    public bool Influence => false;

    public bool Weight => false;

    public bool AlphaDerivative => true;

    public bool ScaleDerivative => true;
}
