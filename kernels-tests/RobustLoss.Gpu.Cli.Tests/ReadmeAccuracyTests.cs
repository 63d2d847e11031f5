using System.Globalization;
using System.Numerics;
using RobustLoss.Gpu.Cli.Tests.Documents;
using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Kernels;
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

    private const int BatchLength = 100;

    // From 2^17 residuals on the CPU evaluates most shapes by polynomials that it fits to them.
    private const int LongBatchLength = 1 << 17;
    private const double BatchScale = 0.8125; // exact in float

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

    [Theory]
    [InlineData("`float`, batches", BatchLength)]
    [InlineData("`float`, long batches", LongBatchLength)]
    public void Float_in_batches_of_ordinary_residuals(string row, int length)
    {
        Deviation deviation = new(LossTolerance.AccurateSingle);
        foreach (double alpha in HardShapes.SingleExact)
        {
            AddBatch<float>(deviation, alpha, length, QuickLoss.Evaluate);
        }

        AssertRow(row, deviation);
    }

    [Theory]
    [InlineData("`double`, batches", BatchLength)]
    [InlineData("`double`, long batches", LongBatchLength)]
    public void Double_in_batches_of_ordinary_residuals(string row, int length)
    {
        Deviation deviation = new(LossTolerance.AccurateDouble);
        foreach (double alpha in HardShapes.DoubleExact)
        {
            AddBatch<double>(deviation, alpha, length, ExactLoss.Evaluate);
        }

        AssertRow(row, deviation);
    }

    /// <summary>Adds the first residuals of a batch of a length; the rest of it repeats them.</summary>
    private static void AddBatch<T>(Deviation deviation, double alpha, int length, Func<LossPoint, OracleTerms> truth)
        where T : unmanaged, INumberBase<T>
    {
        SplitMix random = new(7);
        T[] first = [.. Enumerable.Range(0, BatchLength).Select(_ => T.CreateTruncating(BatchScale * random.NextMagnitude(-3, 0.8)))];
        T[] residuals = [.. Enumerable.Range(0, length).Select(i => first[i % BatchLength])];
        T[][] outputs = [.. Enumerable.Range(0, 5).Select(_ => new T[length])];
        using ComputeDevice device = ComputeDevice.Open("cpu");
        using LossEvaluator<T> evaluator = new(device);
        evaluator.Evaluate(residuals, new LossParameters(alpha, BatchScale), new LossSpans<T>
        {
            Loss = outputs[0],
            Influence = outputs[1],
            Weight = outputs[2],
            AlphaDerivative = outputs[3],
            ScaleDerivative = outputs[4],
        });
        for (int i = 0; i < BatchLength; i++)
        {
            LossPoint point = new(double.CreateTruncating(residuals[i]), alpha, BatchScale);
            double[] terms = [.. outputs.Select(output => double.CreateTruncating(output[i]))];
            deviation.Add(point, truth(point), new OracleTerms(terms[0], terms[1], terms[2], terms[3], terms[4]));
        }
    }

    private static void AssertRow(string name, Deviation measured)
    {
        string line = Assert.Single(Readme.Lines, line => line.StartsWith($"| {name} |", StringComparison.Ordinal));
        double[] stated =
        [
            .. line.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[1..]
                .Select(cell => double.Parse(cell, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture)),
        ];
        Assert.True(
            stated[0] == measured.PointCount
                && stated[1..].Zip(measured.Largest).All(pair => pair.First >= pair.Second && pair.First <= MostRounding * pair.Second)
                && stated.Length == measured.Largest.Count + 1,
            $"README.md states {line}; measured are {measured.PointCount} | " +
            string.Join(" | ", measured.Largest.Select(value => value.ToString("0.000e0", CultureInfo.InvariantCulture))));
    }

    private static Deviation Single(IEnumerable<(LossPoint Point, OracleTerms Terms)> truth)
    {
        Deviation deviation = new(LossTolerance.AccurateSingle);
        foreach ((LossPoint point, OracleTerms terms) in truth)
        {
            deviation.Add(point, terms, GeneralLoss.Evaluate((float)point.X, new LossParameters(point.Alpha, point.Scale)).ToOracleTerms());
        }

        return deviation;
    }

    private static Deviation Double(IEnumerable<(LossPoint Point, OracleTerms Terms)> truth)
    {
        Deviation deviation = new(LossTolerance.AccurateDouble);
        foreach ((LossPoint point, OracleTerms terms) in truth)
        {
            deviation.Add(point, terms, GeneralLoss.Evaluate(point.X, new LossParameters(point.Alpha, point.Scale)).ToOracleTerms());
        }

        return deviation;
    }

    private static IEnumerable<(LossPoint Point, OracleTerms Terms)> Golden(IEnumerable<GoldenLoss> rows) =>
        rows.Select(row => (row.Point, row.Terms));

    private static IEnumerable<(LossPoint Point, OracleTerms Terms)> Hard(IEnumerable<LossPoint> points) =>
        points.Select(point => (point, ExactLoss.Evaluate(point)));
}
