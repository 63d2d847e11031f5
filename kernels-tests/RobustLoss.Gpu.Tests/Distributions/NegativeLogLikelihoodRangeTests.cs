using RobustLoss.Gpu.Distributions;
using RobustLoss.Gpu.Losses;
using Xunit;

namespace RobustLoss.Gpu.Tests.Distributions;

/// <summary>Extreme and forbidden arguments of the negative log-likelihood.</summary>
public class NegativeLogLikelihoodRangeTests
{
    [Fact]
    public void A_finite_residual_never_gives_NaN()
    {
        double[] shapes = [0, 5e-324, 1e-12, 0.5, 1, 2 - 1e-15, 2, 2 + 1e-15, 2.06, 4, 1e6, 1e300, double.PositiveInfinity];
        double[] scales = [5e-324, 1e-310, 2.3e-308, 1e-30, 1, 1e30, double.MaxValue];
        double[] residuals = [0, 5e-324, 1e-310, 1e-200, 1e-30, 0.1, 1, 1 + 1e-15, 1e19, 1e200, double.MaxValue];
        foreach (double alpha in shapes)
        {
            foreach (double scale in scales)
            {
                foreach (double x in residuals)
                {
                    LikelihoodTerms terms = NegativeLogLikelihood.Evaluate(x, new LossParameters(alpha, scale));
                    Assert.False(
                        double.IsNaN(terms.Value + 0) || double.IsNaN(terms.ResidualDerivative)
                            || double.IsNaN(terms.AlphaDerivative) || double.IsNaN(terms.ScaleDerivative),
                        $"{terms} at x = {x:R}, α = {alpha:R}, c = {scale:R}");
                    Assert.Equal(terms.Value, NegativeLogLikelihood.Evaluate(-x, new LossParameters(alpha, scale)).Value);
                }
            }
        }
    }

    [Theory]
    [InlineData(0.0, 1e-309, double.PositiveInfinity)] // below c: 1/c
    [InlineData(1e-300, 1e-309, double.NegativeInfinity)] // far above c: −1/c at α = 0
    [InlineData(1.0, 1e-309, double.NegativeInfinity)]
    public void Scale_derivative_where_one_over_c_overflows(double x, double scale, double expected) =>
        Assert.Equal(expected, NegativeLogLikelihood.Evaluate(x, new LossParameters(0, scale)).ScaleDerivative);

    [Theory]
    [InlineData(0.5)]
    [InlineData(2)]
    [InlineData(2 + 1e-9)]
    public void A_NaN_residual_gives_NaN(double alpha)
    {
        LikelihoodTerms terms = NegativeLogLikelihood.Evaluate(double.NaN, new LossParameters(alpha, 1));
        Assert.All(
            new[] { terms.Value, terms.ResidualDerivative, terms.AlphaDerivative, terms.ScaleDerivative },
            value => Assert.True(double.IsNaN(value)));
    }

    [Theory]
    [InlineData(-1e-300)]
    [InlineData(-2)]
    [InlineData(double.NegativeInfinity)]
    public void A_negative_shape_is_refused(double alpha)
    {
        var parameters = new LossParameters(alpha, 1);
        Action[] calls =
        [
            () => NegativeLogLikelihood.Evaluate(1, parameters),
            () => NegativeLogLikelihood.FromLossSums(1, 0, 0, 0, parameters),
        ];
        foreach (Action call in calls)
        {
            var exception = Assert.Throws<ArgumentOutOfRangeException>(call);
            Assert.Equal("parameters", exception.ParamName);
            Assert.Equal(alpha, exception.ActualValue);
            Assert.Contains("0 <= alpha", exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Default_parameters_and_a_negative_count_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => NegativeLogLikelihood.Evaluate(1, default));
        Assert.Throws<ArgumentOutOfRangeException>(() => NegativeLogLikelihood.FromLossSums(1, 0, 0, 0, default));
        var exception = Assert.Throws<ArgumentOutOfRangeException>(
            () => NegativeLogLikelihood.FromLossSums(-1, 0, 0, 0, new LossParameters(1, 1)));
        Assert.Equal("count", exception.ParamName);
    }
}
