using RobustLoss.Gpu.TestSupport.Assertions;
using RobustLoss.Gpu.TestSupport.Oracle;
using Xunit;
using Xunit.Sdk;

namespace RobustLoss.Gpu.Tests.Losses.Oracle;

/// <summary>That the comparison on which the other tests stand does fail.</summary>
public class LossComparisonTests
{
    private static readonly LossPoint Ordinary = new(1, 1, 1);

    // Here ln ψ̂ = 200, so that 400 ulp are allowed for ψ beside its bound.
    private static readonly LossPoint Exponential = new(20, double.PositiveInfinity, 1);

    [Theory]
    [InlineData(1, 1 + 0.9e-6, true)]
    [InlineData(1, 1 + 1.1e-6, false)]
    [InlineData(1, -1, false)]
    [InlineData(1, 0, false)]
    [InlineData(0, 1e-39, true)]
    [InlineData(0, 1e-37, false)]
    [InlineData(1, double.NaN, false)]
    [InlineData(1, double.PositiveInfinity, false)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity, true)]
    [InlineData(double.PositiveInfinity, double.NegativeInfinity, false)]
    [InlineData(double.PositiveInfinity, 3.4028234663852886e38, false)]
    [InlineData(1e39, double.PositiveInfinity, true)]
    [InlineData(3.4028234e38, double.PositiveInfinity, true)]
    [InlineData(3.3e38, double.PositiveInfinity, false)]
    [InlineData(double.NaN, double.NaN, true)]
    [InlineData(double.NaN, 1, false)]
    public void A_float_value_is_judged(double expected, double actual, bool close) => Assert.Equal(
        close, Passes(LossTolerance.AccurateSingle, comparison => comparison.AddWeight(Ordinary, expected, actual)));

    [Theory]
    [InlineData(300, true)]
    [InlineData(500, false)]
    public void The_ulps_of_a_large_exponent_are_allowed(int ulps, bool close) => Assert.Equal(
        close,
        Passes(LossTolerance.AccurateDouble, comparison => comparison.AddInfluence(Exponential, 1, 1 + ulps * 2.220446049250313e-16)));

    [Fact]
    public void The_alpha_derivative_has_its_own_bound()
    {
        Assert.True(Passes(LossTolerance.AccurateDouble, comparison => comparison.AddAlphaDerivative(Ordinary, 1, 1 + 0.9e-12)));
        Assert.False(Passes(LossTolerance.AccurateDouble, comparison => comparison.AddAlphaDerivative(Ordinary, 1, 1 + 1.1e-12)));
    }

    [Fact]
    public void Each_of_the_five_terms_is_compared()
    {
        var terms = new OracleTerms(1, 1, 1, 1, -1);
        OracleTerms[] wrong =
        [
            terms with { Loss = 2 }, terms with { Influence = 2 }, terms with { Weight = 2 },
            terms with { AlphaDerivative = 2 }, terms with { ScaleDerivative = 1 },
        ];
        Assert.True(Passes(LossTolerance.AccurateDouble, comparison => comparison.Add(Ordinary, terms, terms)));
        Assert.All(wrong, actual => Assert.False(
            Passes(LossTolerance.AccurateDouble, comparison => comparison.Add(Ordinary, terms, actual))));
    }

    [Fact]
    public void The_message_shows_the_inputs_and_both_values()
    {
        var comparison = new LossComparison(LossTolerance.AccurateDouble);
        comparison.AddLoss(new LossPoint(0.25, -3, 7), expected: 1.5, actual: 1.75);
        var failure = Assert.ThrowsAny<XunitException>(comparison.AssertAllClose);
        Assert.Contains("loss at x = 0.25, alpha = -3, scale = 7: expected 1.5, got 1.75", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Comparing_nothing_fails() => Assert.False(Passes(LossTolerance.AccurateDouble, _ => { }));

    private static bool Passes(LossTolerance tolerance, Action<LossComparison> compare)
    {
        var comparison = new LossComparison(tolerance);
        compare(comparison);
        try
        {
            comparison.AssertAllClose();
            return true;
        }
        catch (XunitException)
        {
            return false;
        }
    }
}
