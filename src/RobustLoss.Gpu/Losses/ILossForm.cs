namespace RobustLoss.Gpu.Losses;

/// <summary>A <see cref="LossKind"/> that the compiler knows, so that what other kinds need is not in the code.</summary>
internal interface ILossForm
{
    static abstract LossKind Kind { get; }
}
