namespace RobustLoss.Gpu.Optimization;

/// <summary>α moves by equal steps.</summary>
internal sealed class LinearSchedule(double from, double to, int steps, double rampShare) : AlphaSchedule(from, to)
{
    internal override AlphaWalk Begin(int epochs) => new RampWalk(this, steps, (int)Math.Ceiling(epochs * rampShare));

    internal override double Between(double share) => From * (1 - share) + To * share;
}
