namespace RobustLoss.Gpu.Losses;

/// <summary>A selection that is known only when the loop runs.</summary>
internal readonly struct OutputSelection(LossOutputs outputs) : IOutputSelection
{
    private readonly int _outputs = (int)outputs;

    public bool Loss => (_outputs & (int)LossOutputs.Loss) != 0;

    public bool Influence => (_outputs & (int)LossOutputs.Influence) != 0;

    public bool Weight => (_outputs & (int)LossOutputs.Weight) != 0;

    public bool AlphaDerivative => (_outputs & (int)LossOutputs.AlphaDerivative) != 0;

    public bool ScaleDerivative => (_outputs & (int)LossOutputs.ScaleDerivative) != 0;
}
