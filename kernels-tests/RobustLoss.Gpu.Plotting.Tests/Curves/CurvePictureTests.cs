using RobustLoss.Gpu.Plotting.Curves;
using RobustLoss.Gpu.Plotting.Drawing;
using ScottPlot;
using ScottPlot.Plottables;
using Xunit;

namespace RobustLoss.Gpu.Plotting.Tests.Curves;

public class CurvePictureTests
{
    [Fact]
    public void The_second_axis_counts_residuals_in_scales()
    {
        var plot = PlotsOf(new CurveOptions(CurveOptions.DefaultAlphas, scale: 0.25, reach: 4))[0];
        var limits = plot.Axes.GetLimits();
        Assert.Equal((-1, 1), (limits.Left, limits.Right));
        Assert.Equal((-4, 4), (plot.Axes.Top.Range.Min, plot.Axes.Top.Range.Max));
        Assert.Equal("x / c", plot.Axes.Top.Label.Text);
    }

    [Fact]
    public void No_two_curves_share_colour_and_dash()
    {
        var ink = Ink.Of(Plotting.Output.PictureTheme.Light);
        var alphas = Enumerable.Range(0, 42).Select(i => i / 8.0).ToArray();
        var strokes = Stroke.Assign(alphas, CurveOptions.DefaultAlphas, ink).Select(s => (s.Color.ARGB, s.Pattern.Name)).ToArray();
        Assert.Equal(strokes.Length, strokes.Distinct().Count());
    }

    [Fact]
    public void A_shape_keeps_its_stroke_from_picture_to_picture()
    {
        var ink = Ink.Of(Plotting.Output.PictureTheme.Light);
        var many = Stroke.Assign(CurveOptions.DefaultAlphas, CurveOptions.DefaultAlphas, ink);
        var few = Stroke.Assign([7, 2, 0], CurveOptions.DefaultAlphas, ink);
        Assert.Equal(many[^1].Color, few[1].Color);
        Assert.Equal(many[2].Pattern.Name, few[2].Pattern.Name);
        Assert.DoesNotContain(few[0], few[1..]);
    }

    [Theory]
    [InlineData(2.0)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(64.0)]
    public void Each_curve_alone_fits_its_plot(double alpha)
    {
        foreach (var plot in PlotsOf(new CurveOptions([alpha])))
        {
            var limits = plot.Axes.GetLimits();
            var values = plot.PlottableList.OfType<Scatter>().Single().Data.GetScatterPoints().Select(point => point.Y);
            Assert.All(values, value => Assert.InRange(value, limits.Bottom, limits.Top));
        }
    }

    [Fact]
    public void A_density_of_negative_shape_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => CurvePicture.Density(new CurveOptions([1, -0.5])));
    }

    [Fact]
    public void Options_are_checked()
    {
        Assert.Equal("alphas", Assert.Throws<ArgumentException>(() => new CurveOptions([])).ParamName);
        Assert.Equal("alphas", Assert.Throws<ArgumentException>(() => new CurveOptions([1, double.NaN])).ParamName);
        Assert.Equal("scale", Assert.Throws<ArgumentOutOfRangeException>(() => new CurveOptions([1], 0)).ParamName);
        Assert.Equal("reach", Assert.Throws<ArgumentOutOfRangeException>(() => new CurveOptions([1], 1, double.NaN)).ParamName);
    }

    internal static Plot[] PlotsOf(CurveOptions options) =>
        [.. CurvePicture.Family(options).Panels.OfType<PlotPanel>().Select(panel => panel.Plot)];
}
