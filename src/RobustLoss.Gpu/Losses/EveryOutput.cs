namespace RobustLoss.Gpu.Losses;

/// <summary>All five quantities.</summary>
internal readonly struct EveryOutput : IOutputSelection
{
    public bool Loss => true;

    public bool Influence => true;

    public bool Weight => true;

    public bool AlphaDerivative => true;

    public bool ScaleDerivative => true;
}
