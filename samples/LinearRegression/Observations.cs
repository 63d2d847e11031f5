using RobustLoss.Gpu.Data;

namespace RobustLoss.Gpu.Samples.LinearRegression;

/// <summary>Points near the line y = 0.7·x + 0.15, some of them moved far away.</summary>
/// <param name="Name">What the points are called.</param>
/// <param name="X">The feature, [n].</param>
/// <param name="Y">The target, [n].</param>
internal sealed record Observations(string Name, double[] X, double[] Y)
{
    public const double TrueSlope = 0.7;
    public const double TrueIntercept = 0.15;
    private const double NoiseDeviation = 0.025;

    // Eight deviations of the noise: nothing but an outlier lies farther from the true line.
    private const double InlierDistance = 0.2;

    /// <summary>The 50 points of the loss's own example (NumPy seed 1).</summary>
    public static Observations Example()
    {
        using CsvReader reader = CsvReader.Open(Path.Combine(AppContext.BaseDirectory, "barron_linear.csv"));
        NumberTable<double> table = reader.ReadAll<double>("x", "y");
        return new Observations("the example's 50 points", table.Column(0), table.Column(1));
    }

    /// <summary>Points drawn as the example's are: one in ten is an outlier, at 0.05 where the line is high and 0.85 where it is low.</summary>
    public static Observations Generate(int count)
    {
        Random random = new(1);
        double[] x = new double[count];
        double[] y = new double[count];
        for (int i = 0; i < count; i++)
        {
            x[i] = random.NextDouble();
            double near = TrueSlope * x[i] + TrueIntercept + NoiseDeviation * Normal(random);
            y[i] = random.NextDouble() > 0.9 ? 0.05 + 0.4 * (1 - Math.Sign(near - 0.5)) : near;
        }

        return new Observations(FormattableString.Invariant($"{count:N0} generated points"), x, y);
    }

    /// <summary>The points without the outliers.</summary>
    public Observations Inliers()
    {
        int[] inliers =
        [
            .. Enumerable.Range(0, X.Length).Where(i => Math.Abs(TrueSlope * X[i] + TrueIntercept - Y[i]) < InlierDistance),
        ];
        return new Observations(Name + " without outliers", [.. inliers.Select(i => X[i])], [.. inliers.Select(i => Y[i])]);
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
