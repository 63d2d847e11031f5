using RobustLoss.Gpu.Distributions;

namespace RobustLoss.Gpu.Tables.LogZ;

/// <summary>Compares <see cref="PartitionFunction"/> with the quadrature at random shapes of every range.</summary>
internal static class PartitionCheck
{
    private const int Seed = 20190616;

    // Nearest 2 on this side of the singular point: one ulp of 1.
    private const double LeastDistanceExponent = -52;

    /// <summary>The ranges, and how a uniform number in [0, 1) becomes a shape of that range.</summary>
    private static readonly (string Name, Func<double, double> Shape)[] Ranges =
    [
        ("0 <= alpha < 0.1", u => 0.1 * u),
        ("0 <= alpha < 1.9375", u => 1.9375 * u),
        ("2 - 1/16 .. 2 - 2^-52, log-uniform", u => 2 - NearDistance(u)),
        ("2 + 2^-52 .. 2 + 1/16, log-uniform", u => 2 + NearDistance(u)),
        ("2.0625 <= alpha < 4", u => 2.0625 + 1.9375 * u),
        ("4 <= alpha < 64", u => 4 + 60 * u),
        ("64 <= alpha < 1e9, log-uniform", u => 64 * Math.Pow(1e9 / 64, u)),
    ];

    /// <summary>One line per range, then one over all of them.</summary>
    public static IEnumerable<string> Run(int pointsPerRange)
    {
        var random = new Random(Seed);
        foreach ((string name, Func<double, double> shape) in Ranges)
        {
            var deviation = new Deviation();
            for (int i = 0; i < pointsPerRange; i++)
            {
                double alpha = shape(random.NextDouble());
                if (alpha != 2)
                {
                    PartitionFunction.Evaluate(alpha, out double value, out double derivative);
                    deviation.Add(PartitionQuadrature.AtShape(alpha), value, derivative);
                }
            }

            yield return $"{name,-36} {deviation}";
        }
    }

    private static double NearDistance(double u) => Math.Pow(2, LeastDistanceExponent * u - 4 * (1 - u));
}
