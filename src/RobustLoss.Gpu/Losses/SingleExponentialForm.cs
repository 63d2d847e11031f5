namespace RobustLoss.Gpu.Losses;

/// <summary><see cref="LossKind.SingleExponential"/>: shapes near 2.</summary>
internal readonly struct SingleExponentialForm : ILossForm
{
    public static LossKind Kind => LossKind.SingleExponential;
}
