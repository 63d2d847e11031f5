using RobustLoss.Gpu.TestSupport.Oracle;

namespace RobustLoss.Gpu.TestSupport.Golden;

/// <summary>One row of the golden files of the loss: 60-digit values, rounded to double.</summary>
public readonly record struct GoldenLoss(LossPoint Point, OracleTerms Terms)
{
    /// <summary>The rows whose every input is exact in float32.</summary>
    public static IReadOnlyList<GoldenLoss> SingleExact { get; } = Read("golden_public.csv");

    /// <summary>The rows whose inputs are exact in double only.</summary>
    public static IReadOnlyList<GoldenLoss> DoubleExact { get; } = Read("golden_public_double.csv");

    private static List<GoldenLoss> Read(string name) =>
    [
        .. GoldenFile.ReadColumns(name, "x", "alpha", "c", "loss", "dloss_dx", "irls_weight", "dloss_dalpha", "dloss_dc")
            .Select(row => new GoldenLoss(
                new LossPoint(row[0], row[1], row[2]),
                new OracleTerms(row[3], row[4], row[5], row[6], row[7]))),
    ];
}
