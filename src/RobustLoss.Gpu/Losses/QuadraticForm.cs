namespace RobustLoss.Gpu.Losses;

/// <summary><see cref="LossKind.Quadratic"/>: α = 2.</summary>
internal readonly struct QuadraticForm : ILossForm
{
    public static LossKind Kind => LossKind.Quadratic;
}
