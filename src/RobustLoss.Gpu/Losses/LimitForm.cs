namespace RobustLoss.Gpu.Losses;

/// <summary><see cref="LossKind.Limit"/>: α = ±∞.</summary>
internal readonly struct LimitForm : ILossForm
{
    public static LossKind Kind => LossKind.Limit;
}
