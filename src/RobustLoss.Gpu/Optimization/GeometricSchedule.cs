namespace RobustLoss.Gpu.Optimization;

/// <summary>|α − 2| moves by equal factors.</summary>
internal sealed class GeometricSchedule(double from, double to, int steps, double rampShare) : AlphaSchedule(from, to)
{
    internal override AlphaWalk Begin(int epochs) => new RampWalk(this, steps, (int)Math.Ceiling(epochs * rampShare));

    internal override double Between(double share) => Gap(From, To, share);

    /// <summary>The law, which holds from and to exactly.</summary>
    internal static double Gap(double from, double to, double share) =>
        share switch
        {
            0 => from,
            1 => to,
            _ => 2 + (from - 2) * Math.Pow((to - 2) / (from - 2), share),
        };
}
