using RobustLoss.Gpu.Plotting.Drawing;
using RobustLoss.Gpu.Plotting.Traces;
using ScottPlot.Plottables;
using Xunit;

namespace RobustLoss.Gpu.Plotting.Tests.Traces;

public class TracePictureTests
{
    // Rounding of log10 and back.
    private const double RoundingOfLogarithms = 1e-12;

    private static FitState[] States { get; } =
        [.. Enumerable.Range(0, 3001).Select(epoch => new FitState(epoch, 3 - (epoch / 1000.0), [1, 2], 0.5, 1, 1 / (1 + (epoch / 30.0))))];

    [Fact]
    public void A_long_trace_is_thinned_but_keeps_its_ends()
    {
        var points = Lines("objective").Single().Data.GetScatterPoints();
        Assert.InRange(points.Count, 2, 1002);
        Assert.Equal((0, 3), (points[0].X, points[0].Y));
        Assert.Equal((3000, 0), (points[^1].X, points[^1].Y));
    }

    [Fact]
    public void A_scale_that_spans_much_is_drawn_by_its_logarithm()
    {
        var points = Lines("scale c").Single().Data.GetScatterPoints();
        Assert.Equal(Math.Log10(States[^1].Scale), points[^1].Y, RoundingOfLogarithms);
    }

    [Fact]
    public void Every_coefficient_has_a_line_beside_the_intercept()
    {
        var ends = Lines("coefficients").Select(line => line.Data.GetScatterPoints()[^1].Y).Order();
        Assert.Equal([0.5, 1, 2], ends);
    }

    [Fact]
    public void Too_few_or_uneven_states_are_refused()
    {
        Assert.Throws<ArgumentException>(() => TracePicture.Create([States[0]]));
        var uneven = Assert.Throws<ArgumentException>(() => TracePicture.Create([States[0], States[1] with { Coefficients = [1] }]));
        Assert.Contains("epoch 1", uneven.Message, StringComparison.Ordinal);
    }

    private static Scatter[] Lines(string title) =>
    [
        .. TracePicture.Create(States).Panels.OfType<PlotPanel>()
            .Single(panel => panel.Plot.Axes.Title.Label.Text == title)
            .Plot.PlottableList.OfType<Scatter>(),
    ];
}
