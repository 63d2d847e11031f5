namespace RobustLoss.Gpu.Losses;

/// <summary><see cref="LossKind.General"/>: finite shapes away from 2.</summary>
internal readonly struct GeneralForm : ILossForm
{
    public static LossKind Kind => LossKind.General;
}
