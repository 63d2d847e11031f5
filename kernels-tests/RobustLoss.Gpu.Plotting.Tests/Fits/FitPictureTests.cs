using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Plotting.Fits;
using RobustLoss.Gpu.Plotting.Traces;
using Xunit;

namespace RobustLoss.Gpu.Plotting.Tests.Fits;

public class FitPictureTests
{
    // A few roundings of numbers of size 1.
    private const double Rounding = 1e-14;

    [Theory]
    [InlineData(2, 0.3)]
    [InlineData(0, 0.3)]
    [InlineData(double.NegativeInfinity, 5)]
    public void A_residual_of_zero_has_relative_weight_one_and_no_other_more(double alpha, double scale)
    {
        var loss = new LossParameters(alpha, scale);
        Assert.Equal(1, WeightScale.RelativeWeight(0, loss), Rounding);
        Assert.InRange(WeightScale.RelativeWeight(-2 * scale, loss), 0, 1 + Rounding);
    }

    [Fact]
    public void With_one_feature_the_fit_is_its_line()
    {
        var scene = new FitScene([0, 1, 2], [1, 3, 5], 1);
        var panel = scene.PanelAt(new FitState(0, 0, [2], 1, 1, 0.5));
        var fit = Assert.Single(panel.Lines);
        Assert.Equal((2, 1), (fit.Slope, fit.Intercept));
        Assert.Equal([0, 1, 2], panel.X);
        Assert.Equal([0, 0, 0], scene.ResidualsAt(new FitState(0, 0, [2], 1, 1, 0.5)));
    }

    [Fact]
    public void With_several_features_the_fit_is_the_diagonal()
    {
        var scene = new FitScene([1, 10, 2, 20], [12, 21], 2) { TargetName = "price" };
        var panel = scene.PanelAt(new FitState(0, 0, [1, 1], 1, 1, 0.5));
        var fit = Assert.Single(panel.Lines);
        Assert.Equal((1, 0), (fit.Slope, fit.Intercept));
        Assert.Equal([12, 23], panel.X);
        Assert.Equal("fitted price", panel.XLabel);
        Assert.Equal([0, 2], scene.ResidualsAt(new FitState(0, 0, [1, 1], 1, 1, 0.5)));
    }

    [Fact]
    public void Panels_share_limits_that_hold_all_observations()
    {
        var limits = FitPlot.LimitsOf([new FitPanel("a", [0, 1], [0, 1]), new FitPanel("b", [2], [-3])]);
        Assert.True(limits.Left < 0 && limits.Right > 2 && limits.Bottom < -3 && limits.Top > 1, limits.ToString());
    }

    [Fact]
    public void Many_observations_are_thinned_and_the_axis_says_so()
    {
        var values = Enumerable.Range(0, 20_000).Select(i => (double)i).ToArray();
        var panel = new FitScene(values, values, 1).PanelAt(new FitState(0, 0, [1], 0, 1, 1));
        Assert.Contains("5,000 of 20,000", panel.XLabel, StringComparison.Ordinal);
    }

    [Fact]
    public void Mismatched_observations_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new FitPanel("t", [1, 2], [1]));
        Assert.Throws<ArgumentException>(() => new FitScene([1, 2, 3], [1], 2));
        Assert.Throws<ArgumentException>(() => new FitScene([1], [1], 1).PanelAt(new FitState(0, 0, [1, 2], 0, 1, 1)));
        Assert.Throws<ArgumentException>(() => FitPicture.Create([]));
    }
}
