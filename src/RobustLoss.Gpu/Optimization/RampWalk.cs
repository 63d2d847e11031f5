namespace RobustLoss.Gpu.Optimization;

/// <summary>α moves over the first epochs of a fit by a law of the share that has passed, then stands at its end.</summary>
internal sealed class RampWalk(AlphaSchedule schedule, int rampEpochs) : AlphaWalk
{
    public override double At(int epoch) => epoch >= rampEpochs ? schedule.To : schedule.Between((double)epoch / rampEpochs);
}
