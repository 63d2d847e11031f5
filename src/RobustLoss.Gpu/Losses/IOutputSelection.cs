namespace RobustLoss.Gpu.Losses;

/// <summary>Which quantities a loop computes; a selection that answers with constants lets the compiler drop the rest.</summary>
internal interface IOutputSelection
{
    bool Loss { get; }

    bool Influence { get; }

    bool Weight { get; }

    bool AlphaDerivative { get; }

    bool ScaleDerivative { get; }
}
