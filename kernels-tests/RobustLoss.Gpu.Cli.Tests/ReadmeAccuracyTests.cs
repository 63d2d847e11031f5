using System.Globalization;
using RobustLoss.Gpu.Cli.Tests.Documents;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.TestSupport.Assertions;
using RobustLoss.Gpu.TestSupport.Golden;
using RobustLoss.Gpu.TestSupport.Oracle;
using RobustLoss.Gpu.TestSupport.Sampling;
using Xunit;

namespace RobustLoss.Gpu.Cli.Tests;

/// <summary>The table of deviations in README.md, measured again.</summary>
public class ReadmeAccuracyTests
{
    private const int HardPointCount = 3000;

    // The table may round up, but a figure twice too large would say little.
    private const double MostRounding = 2;

    [Fact]
    public void Float_at_the_golden_points() => AssertRow("`float`, golden", Single(Golden(GoldenLoss.SingleExact)));

    [Fact]
    public void Double_at_the_golden_points() =>
        AssertRow("`double`, golden", Double(Golden(GoldenLoss.SingleExact.Concat(GoldenLoss.DoubleExact))));

    [Fact]
    public void Float_at_hard_points() => AssertRow("`float`, hard", Single(Hard(HardPoints.SingleExact(seed: 1, HardPointCount))));

    [Fact]
    public void Double_at_hard_points() => AssertRow("`double`, hard", Double(Hard(HardPoints.DoubleExact(seed: 2, HardPointCount))));

    private static void AssertRow(string name, IReadOnlyList<double> measured)
    {
        string line = Assert.Single(Readme.Lines, line => line.StartsWith($"| {name} |", StringComparison.Ordinal));
        double[] stated =
        [
            .. line.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[2..]
                .Select(cell => double.Parse(cell, NumberStyles.Float, CultureInfo.InvariantCulture)),
        ];
        Assert.True(
            stated.Length == measured.Count
                && stated.Zip(measured).All(pair => pair.First >= pair.Second && pair.First <= MostRounding * pair.Second),
            $"README.md states {line}; measured are {string.Join(" | ", measured.Select(value => value.ToString("0.000e0", CultureInfo.InvariantCulture)))}.");
    }

    private static IReadOnlyList<double> Single(IEnumerable<(LossPoint Point, OracleTerms Terms)> truth)
    {
        Deviation deviation = new(LossTolerance.AccurateSingle);
        foreach ((LossPoint point, OracleTerms terms) in truth)
        {
            deviation.Add(point, terms, GeneralLoss.Evaluate((float)point.X, new LossParameters(point.Alpha, point.Scale)).ToOracleTerms());
        }

        return deviation.Largest;
    }

    private static IReadOnlyList<double> Double(IEnumerable<(LossPoint Point, OracleTerms Terms)> truth)
    {
        Deviation deviation = new(LossTolerance.AccurateDouble);
        foreach ((LossPoint point, OracleTerms terms) in truth)
        {
            deviation.Add(point, terms, GeneralLoss.Evaluate(point.X, new LossParameters(point.Alpha, point.Scale)).ToOracleTerms());
        }

        return deviation.Largest;
    }

    private static IEnumerable<(LossPoint Point, OracleTerms Terms)> Golden(IEnumerable<GoldenLoss> rows) =>
        rows.Select(row => (row.Point, row.Terms));

    private static IEnumerable<(LossPoint Point, OracleTerms Terms)> Hard(IEnumerable<LossPoint> points) =>
        points.Select(point => (point, ExactLoss.Evaluate(point)));
}
