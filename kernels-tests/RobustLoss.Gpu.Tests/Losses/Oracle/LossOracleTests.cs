using RobustLoss.Gpu.TestSupport.Assertions;
using RobustLoss.Gpu.TestSupport.Golden;
using RobustLoss.Gpu.TestSupport.Oracle;
using RobustLoss.Gpu.TestSupport.Sampling;
using Xunit;

namespace RobustLoss.Gpu.Tests.Losses.Oracle;

/// <summary>The oracles against the golden files, each other, themselves in more digits, and differences.</summary>
public class LossOracleTests
{
    // An ulp of double: both sides are 60-digit values, rounded once.
    private const double RoundingBound = 2.3e-16;

    // QuickLoss states 1e-12, for results in float's range and far around it. Below 1e-60 it may underflow, above 1e290 overflow.
    private const double QuickBound = 1e-12;
    private const double QuickSmallest = 1e-60;
    private const double QuickLargest = 1e290;

    private static readonly LossTolerance Rounding = LossTolerance.AccurateDouble with
    {
        Value = RoundingBound,
        AlphaDerivative = RoundingBound,
        Ulp = 0,
    };

    private static readonly LossTolerance Quick = new(QuickBound, QuickBound, Ulp: 0, QuickSmallest, QuickLargest);

    [Fact]
    public void The_exact_oracle_gives_the_golden_values()
    {
        var comparison = new LossComparison(Rounding);
        foreach (GoldenLoss row in GoldenLoss.SingleExact.Concat(GoldenLoss.DoubleExact))
            comparison.Add(row.Point, row.Terms, ExactLoss.Evaluate(row.Point));
        comparison.AssertAllClose();
    }

    [Fact]
    public void More_digits_do_not_change_the_exact_oracle()
    {
        const int MoreBits = 700;
        foreach (LossPoint point in HardPoints.DoubleExact(seed: 11, count: 600).Concat(Ends()))
            Assert.Equal(ExactLoss.Evaluate(point, ExactLoss.PrecisionFor(point) + MoreBits), ExactLoss.Evaluate(point));
    }

    [Fact]
    public void The_derivatives_of_the_exact_oracle_are_the_differences_of_its_loss()
    {
        var comparison = new LossComparison(Rounding);
        foreach (LossPoint point in HardPoints.DoubleExact(seed: 12, count: 600))
        {
            if (point.Alpha is 0)
                comparison.AddAlphaDerivative(point, ExactDifferences.AlphaDerivative(point), ExactLoss.Evaluate(point).AlphaDerivative);
            else if (double.IsFinite(point.Alpha) && point.Alpha != 2)
                comparison.Add(point, ExactDifferences.Evaluate(point), ExactLoss.Evaluate(point));
        }

        comparison.AssertAllClose();
    }

    [Fact]
    public void The_quick_oracle_agrees_with_the_exact_one()
    {
        var comparison = new LossComparison(Quick);
        foreach (LossPoint point in HardPoints.SingleExact(seed: 13, count: 3000))
            comparison.Add(point, ExactLoss.Evaluate(point), QuickLoss.Evaluate(point));
        comparison.AssertAllClose();
    }

    [Theory]
    [InlineData(double.NegativeInfinity)]
    [InlineData(-1e6)]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(double.PositiveInfinity)]
    public void At_zero_both_oracles_give_zeros_and_the_weight(double alpha)
    {
        var expected = new OracleTerms(0, 0, 4, 0, 0);
        Assert.Equal(expected, ExactLoss.Evaluate(new LossPoint(0, alpha, 0.5)));
        Assert.Equal(expected, QuickLoss.Evaluate(new LossPoint(0, alpha, 0.5)));
    }

    private static IEnumerable<LossPoint> Ends() =>
        from alpha in new[] { -1 / 0.0, -1e300, -3, double.Epsilon, 0, 1.5, Math.BitDecrement(2), 2, 1e300, 1 / 0.0 }
        from x in new[] { double.Epsilon, 1, double.MaxValue }
        select new LossPoint(x, alpha, 1);
}
