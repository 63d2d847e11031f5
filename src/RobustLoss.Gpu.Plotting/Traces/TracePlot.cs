using RobustLoss.Gpu.Plotting.Drawing;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace RobustLoss.Gpu.Plotting.Traces;

/// <summary>Plots quantities by epoch, on a logarithmic axis where one spans much.</summary>
internal static class TracePlot
{
    // From this ratio of largest to smallest on, a linear axis hides the small end.
    private const double LogarithmicFrom = 5;

    // Room for the longest tick labels, so that the panels of a column line up.
    private const float AxisRoom = 58;

    public static Plot Create(string title, double[] epochs, IReadOnlyList<TraceLine> lines, bool mayBeLogarithmic, Ink ink)
    {
        var plot = Plots.Create(ink, title, "epoch", string.Empty);
        plot.Axes.Left.MinimumSize = AxisRoom;
        var finite = lines.SelectMany(line => line.Values).Where(double.IsFinite).DefaultIfEmpty(0).ToArray();
        var (low, high) = (finite.Min(), finite.Max());
        var logarithmic = mayBeLogarithmic && low > 0 && high / low > LogarithmicFrom;
        foreach (var line in lines)
        {
            var values = logarithmic ? line.Values.Select(Math.Log10).ToArray() : line.Values;
            var drawn = plot.Add.ScatterLine(epochs, values, line.Stroke.Color);
            drawn.LineWidth = line.Stroke.Width;
            drawn.LinePattern = line.Stroke.Pattern;
        }

        if (logarithmic)
        {
            (low, high) = (Math.Log10(low), Math.Log10(high));
            var ticks = Ticks.OneTwoFive(Math.Pow(10, high) * 1.2, Math.Pow(10, high - low) * 1.44);
            plot.Axes.Left.TickGenerator = new NumericManual([.. ticks.Select(Math.Log10)], [.. ticks.Select(NumberLabel.Of)]);
        }

        var margin = high > low ? 0.06 * (high - low) : Math.Max(0.05, 0.05 * Math.Abs(high));
        plot.Axes.SetLimits(epochs[0], epochs[^1], low - margin, high + margin);
        return plot;
    }
}
