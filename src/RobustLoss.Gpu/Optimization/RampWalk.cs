namespace RobustLoss.Gpu.Optimization;

/// <summary>α moves over the first epochs of a fit, by steps at an even pace, then stands at its end.</summary>
internal sealed class RampWalk(AlphaSchedule schedule, int steps, int rampEpochs) : AlphaWalk
{
    public override double At(int epoch) => schedule.Between((double)LevelAt(epoch, steps, rampEpochs) / steps);

    /// <summary>The number of steps that an even pace has taken.</summary>
    internal static int LevelAt(int epoch, int steps, int rampEpochs) =>
        epoch >= rampEpochs ? steps : (int)((long)epoch * steps / rampEpochs);
}
