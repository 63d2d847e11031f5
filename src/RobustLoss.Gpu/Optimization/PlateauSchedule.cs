namespace RobustLoss.Gpu.Optimization;

/// <summary>α stands on geometric levels until the loss has stopped falling.</summary>
internal sealed class PlateauSchedule(double from, double to, int steps, int patience, double tolerance, double rampShare)
    : AlphaSchedule(from, to)
{
    public int Steps => steps;

    public int Patience => patience;

    public double Tolerance => tolerance;

    internal override AlphaWalk Begin(int epochs) => new PlateauWalk(this, (int)Math.Ceiling(epochs * rampShare));

    internal override double Between(double share) => GeometricSchedule.Gap(From, To, share);
}
