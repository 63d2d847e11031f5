using RobustLoss.Gpu.Losses;

namespace RobustLoss.Gpu.Objectives.Device;

/// <summary>What the rows of one (α, c) need.</summary>
internal struct RowConstants<TLane>
    where TLane : struct
{
    public SumConstants<TLane> Sums;

    /// <summary>
    /// What a row's terms are multiplied by to be ρ, ∂ρ/∂α and ∂ρ/∂c, in the lane's type, since rows in single precision take no double.
    /// </summary>
    public TLane LossFactor;

    /// <inheritdoc cref="LossFactor"/>
    public TLane AlphaFactor;

    /// <inheritdoc cref="LossFactor"/>
    public TLane ScaleFactor;
}
