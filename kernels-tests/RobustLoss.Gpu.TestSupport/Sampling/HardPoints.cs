using RobustLoss.Gpu.TestSupport.Oracle;

namespace RobustLoss.Gpu.TestSupport.Sampling;

/// <summary>Deterministic pseudo-random points of the loss, chosen where it is hard: every special α, |x/c| from 1e-30 to 1e19.</summary>
public static class HardPoints
{
    /// <summary>Points whose x, α and c are exact in float32.</summary>
    public static IEnumerable<LossPoint> SingleExact(ulong seed, int count) =>
        Generate(seed, count, HardShapes.SingleExact).Select(p => new LossPoint((float)p.X, (float)p.Alpha, (float)p.Scale));

    /// <summary>Points in double.</summary>
    public static IEnumerable<LossPoint> DoubleExact(ulong seed, int count) => Generate(seed, count, HardShapes.DoubleExact);

    private static IEnumerable<LossPoint> Generate(ulong seed, int count, IReadOnlyList<double> shapes)
    {
        var random = new SplitMix(seed);
        for (int i = 0; i < count; i++)
        {
            double alpha = random.NextUnit() < 0.6 ? random.NextOf(shapes) : NextShape(random);
            double scale = random.NextUnit() < 0.8 ? random.NextMagnitude(-3, 3) : random.NextMagnitude(-12, 12);
            yield return new LossPoint(random.NextSign() * NextRatio(random, alpha) * scale, alpha, scale);
        }
    }

    private static double NextShape(SplitMix random) => random.NextIndex(4) switch
    {
        0 => random.Next(-4, 4),
        1 => random.Next(0, 2),
        2 => random.NextOf([0.0, 2.0]) + random.NextSign() * random.NextMagnitude(-13, 0),
        _ => random.NextSign() * random.NextMagnitude(-6, 6),
    };

    /// <summary>|x/c|: anything; or something ordinary; or one with u = (x/c)²/|α−2| near a power of two, where branches are.</summary>
    private static double NextRatio(SplitMix random, double alpha)
    {
        double width = Math.Abs(alpha - 2);
        int kind = random.NextIndex(3);
        if (kind == 0) return random.NextMagnitude(-30, 19);
        if (kind == 1 || !double.IsFinite(width) || width == 0) return random.NextMagnitude(-4, 3);
        double u = Math.ScaleB(1 + random.NextSign() * random.NextMagnitude(-7, -1), random.NextIndex(90) - 60);
        return Math.Sqrt(u) * Math.Sqrt(width);
    }
}
