using RobustLoss.Gpu.Losses;
using Xunit;

namespace RobustLoss.Gpu.Tests.Losses;

public class LossParametersTests
{
    [Theory]
    [InlineData(double.NegativeInfinity, 1)]
    [InlineData(double.PositiveInfinity, 1)]
    [InlineData(-0.0, double.Epsilon)]
    [InlineData(1e300, double.MaxValue)]
    public void Every_shape_but_NaN_and_every_positive_finite_scale_is_kept(double alpha, double scale)
    {
        var parameters = new LossParameters(alpha, scale);
        Assert.Equal(alpha, parameters.Alpha);
        Assert.Equal(scale, parameters.Scale);
    }

    [Fact]
    public void A_NaN_shape_is_refused()
    {
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => new LossParameters(double.NaN, 1));
        Assert.Equal("alpha", exception.ParamName);
        Assert.Equal(double.NaN, exception.ActualValue);
        AssertNames(exception, "alpha", "NaN", "must be a number or ±infinity");
    }

    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(-0.0, "-0")]
    [InlineData(-1.5, "-1.5")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void A_scale_that_is_not_positive_and_finite_is_refused(double scale, string shown)
    {
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => new LossParameters(1, scale));
        Assert.Equal("scale", exception.ParamName);
        Assert.Equal(scale, exception.ActualValue);
        AssertNames(exception, "scale", shown, "must be positive and finite");
    }

    [Fact]
    public void The_default_value_is_refused_where_it_is_used()
    {
        Assert.Equal("scale", Assert.Throws<ArgumentOutOfRangeException>(() => GeneralLoss.Evaluate(1.0, default)).ParamName);
        Assert.Equal("scale", Assert.Throws<ArgumentOutOfRangeException>(() => GeneralLoss.Evaluate(1f, default)).ParamName);
        Assert.Throws<ArgumentOutOfRangeException>(() => GeneralLoss.Loss(1, default));
        Assert.Throws<ArgumentOutOfRangeException>(() => GeneralLoss.Influence(1, default));
        Assert.Throws<ArgumentOutOfRangeException>(() => GeneralLoss.Weight(1, default));
        Assert.Throws<ArgumentOutOfRangeException>(() => GeneralLoss.AlphaDerivative(1, default));
        Assert.Throws<ArgumentOutOfRangeException>(() => GeneralLoss.ScaleDerivative(1, default));
    }

    [Fact]
    public void Parameters_are_equal_when_both_numbers_are()
    {
        var parameters = new LossParameters(0.5, 2);
        Assert.True(parameters == new LossParameters(0.5, 2));
        Assert.Equal(parameters.GetHashCode(), new LossParameters(0.5, 2).GetHashCode());
        Assert.True(parameters != new LossParameters(0.5, 3));
        Assert.True(parameters != new LossParameters(0.25, 2));
        Assert.False(parameters.Equals("0.5"));
        Assert.True(parameters.Equals((object)new LossParameters(0.5, 2)));
    }

    [Fact]
    public void The_text_shows_both_numbers() => Assert.Equal("α = 0.5, c = 2", new LossParameters(0.5, 2).ToString());

    private static void AssertNames(Exception exception, params string[] parts) =>
        Assert.All(parts, part => Assert.Contains(part, exception.Message, StringComparison.Ordinal));
}
