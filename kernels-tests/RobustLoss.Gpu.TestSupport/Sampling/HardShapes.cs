namespace RobustLoss.Gpu.TestSupport.Sampling;

/// <summary>
/// Shapes α at which formulas break: the special members, their neighbours on both sides, the edges of regions, the far ends.
/// </summary>
public static class HardShapes
{
    /// <summary>Exact in float32, so fit for both types.</summary>
    public static IReadOnlyList<double> SingleExact { get; } = Build(
        value => (float)value, value => MathF.BitIncrement((float)value), value => MathF.BitDecrement((float)value));

    /// <summary>With neighbours as near as doubles come.</summary>
    public static IReadOnlyList<double> DoubleExact { get; } = Build(value => value, Math.BitIncrement, Math.BitDecrement);

    private static double[] Build(Func<double, double> round, Func<double, double> above, Func<double, double> below)
    {
        // 1.25 and 2.75 are where |α − 2| = 3/4, a usual edge for a form that holds near 2.
        double[] members = [0, 2, 1, -2, 1.25, 2.75];
        double[] distances = [1e-12, 1e-9, 1e-6, 1e-3, 0.1];
        double[] sizes = [16, 40.5, 1e2, 1e3, 1e4, 1e6];
        var shapes = new SortedSet<double> { double.NegativeInfinity, double.PositiveInfinity };
        foreach (double member in members)
        {
            shapes.UnionWith([member, above(member), below(member), above(above(member)), below(below(member))]);
            foreach (double distance in distances) shapes.UnionWith([round(member + distance), round(member - distance)]);
        }

        foreach (double size in sizes) shapes.UnionWith([size, -size]);
        for (int i = -20; i <= 20; i++) shapes.Add(i / 2.0);
        return [.. shapes];
    }
}
