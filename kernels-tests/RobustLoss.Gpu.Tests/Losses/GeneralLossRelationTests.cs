using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.TestSupport.Assertions;
using RobustLoss.Gpu.TestSupport.Oracle;
using RobustLoss.Gpu.TestSupport.Sampling;
using Xunit;

namespace RobustLoss.Gpu.Tests.Losses;

/// <summary>How the quantities hang together: under a change of unit, and with each other.</summary>
public class GeneralLossRelationTests
{
    // Two values, each within the bound of double, are within twice the bound of each other.
    private const double Slack = 2e-14;

    // Products of two results, each within the bound, and the product's own rounding.
    private const double ProductBound = 3e-14;

    private const int RandomPoints = 20_000;

    private static readonly double[] Sizes = [.. Enumerable.Range(0, 500).Select(i => 1e-30 * Math.Pow(10, i * 49.0 / 499))];

    public static TheoryData<double> Shapes => [.. HardShapes.DoubleExact];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Residual_and_scale_times_a_power_of_two_change_nothing_but_the_unit(double alpha)
    {
        const double Factor = 1024;
        foreach (double size in Sizes)
        {
            LossTerms<double> terms = GeneralLoss.Evaluate(size, new LossParameters(alpha, 1.3));
            LossTerms<double> scaled = GeneralLoss.Evaluate(Factor * size, new LossParameters(alpha, Factor * 1.3));
            Assert.Equal((terms.Loss, terms.AlphaDerivative), (scaled.Loss, scaled.AlphaDerivative));
            AssertExactQuotient(terms.Influence, Factor, scaled.Influence);
            AssertExactQuotient(terms.Weight, Factor * Factor, scaled.Weight);
            AssertExactQuotient(terms.ScaleDerivative, Factor, scaled.ScaleDerivative);
        }
    }

    [Fact]
    public void Residual_and_scale_times_any_number_change_nothing_but_the_unit()
    {
        const double Factor = 3;
        var comparison = new LossComparison(LossTolerance.AccurateDouble with { Value = Slack });
        foreach (LossPoint point in HardPoints.DoubleExact(seed: 22, RandomPoints))
        {
            // Only where rounding 3x and 3c matters little: elsewhere the points differ by more than the slack.
            if (LossExponents.Of(point) is not { Influence: < 20, Growth: < 20 }) continue;
            LossTerms<double> terms = GeneralLoss.Evaluate(point.X, new LossParameters(point.Alpha, point.Scale));
            LossTerms<double> scaled = GeneralLoss.Evaluate(Factor * point.X, new LossParameters(point.Alpha, Factor * point.Scale));
            var unscaled = new OracleTerms(
                scaled.Loss,
                Factor * scaled.Influence,
                Factor * Factor * scaled.Weight,
                scaled.AlphaDerivative,
                Factor * scaled.ScaleDerivative);
            comparison.Add(point, terms.ToOracleTerms(), unscaled);
        }

        comparison.AssertAllClose();
    }

    [Fact]
    public void Influence_is_weight_times_residual_and_the_scale_derivative_follows_from_it()
    {
        foreach (LossPoint point in HardPoints.DoubleExact(seed: 23, RandomPoints))
        {
            LossTerms<double> terms = GeneralLoss.Evaluate(point.X, new LossParameters(point.Alpha, point.Scale));
            AssertAlike(point, terms.Influence, terms.Weight * point.X);
            AssertAlike(point, terms.ScaleDerivative, -(point.X / point.Scale * terms.Influence));
        }
    }

    [Fact]
    public void The_single_quantities_are_those_of_the_whole()
    {
        foreach (LossPoint point in HardPoints.DoubleExact(seed: 24, count: 200))
        {
            var parameters = new LossParameters(point.Alpha, point.Scale);
            var alone = new LossTerms<double>(
                GeneralLoss.Loss(point.X, parameters),
                GeneralLoss.Influence(point.X, parameters),
                GeneralLoss.Weight(point.X, parameters),
                GeneralLoss.AlphaDerivative(point.X, parameters),
                GeneralLoss.ScaleDerivative(point.X, parameters));
            Assert.Equal(GeneralLoss.Evaluate(point.X, parameters), alone);
        }
    }

    private static void AssertExactQuotient(double value, double factor, double quotient)
    {
        // Outside the normal range of either, a power of two is not exact.
        if (Math.Abs(value) is > 1e-290 and < double.PositiveInfinity) Assert.Equal(value / factor, quotient);
    }

    private static void AssertAlike(LossPoint point, double expected, double actual)
    {
        // Where one of the factors has left the range the product says nothing.
        if (double.IsInfinity(expected) || Math.Abs(actual) < 1e-280) return;
        Assert.True(Math.Abs(actual - expected) <= ProductBound * Math.Abs(expected), $"{point}: {expected:R} and {actual:R}");
    }
}
