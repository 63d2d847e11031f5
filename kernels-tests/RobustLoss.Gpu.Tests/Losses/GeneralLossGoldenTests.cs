using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.TestSupport.Assertions;
using RobustLoss.Gpu.TestSupport.Golden;
using Xunit;

namespace RobustLoss.Gpu.Tests.Losses;

public class GeneralLossGoldenTests
{
    [Fact]
    public void Float_agrees_with_every_golden_row()
    {
        var comparison = new LossComparison(LossTolerance.AccurateSingle);
        foreach (GoldenLoss row in GoldenLoss.SingleExact)
        {
            var terms = GeneralLoss.Evaluate((float)row.Point.X, new LossParameters(row.Point.Alpha, row.Point.Scale));
            comparison.Add(row.Point, row.Terms, terms.ToOracleTerms());
        }

        comparison.AssertAllClose();
    }

    [Fact]
    public void Double_agrees_with_every_golden_row()
    {
        var comparison = new LossComparison(LossTolerance.AccurateDouble);
        foreach (GoldenLoss row in GoldenLoss.SingleExact.Concat(GoldenLoss.DoubleExact))
        {
            var terms = GeneralLoss.Evaluate(row.Point.X, new LossParameters(row.Point.Alpha, row.Point.Scale));
            comparison.Add(row.Point, row.Terms, terms.ToOracleTerms());
        }

        comparison.AssertAllClose();
    }

    [Fact]
    public void The_golden_files_are_read_whole()
    {
        Assert.Equal(359, GoldenLoss.SingleExact.Count);
        Assert.Equal(400, GoldenLoss.DoubleExact.Count);
        Assert.Contains(GoldenLoss.SingleExact, row => double.IsNegativeInfinity(row.Point.Alpha));
        Assert.Contains(GoldenLoss.DoubleExact, row => double.IsPositiveInfinity(row.Point.Alpha));
        Assert.DoesNotContain(GoldenLoss.SingleExact.Concat(GoldenLoss.DoubleExact), row => double.IsNaN(row.Terms.Loss));
    }
}
