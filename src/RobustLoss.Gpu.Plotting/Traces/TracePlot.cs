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
            var values = line.Values.Select(value => double.IsInfinity(value) ? double.NaN : logarithmic ? Math.Log10(value) : value);
            var drawn = plot.Add.ScatterLine(epochs, values.ToArray(), line.Stroke.Color);
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
        if (lines.All(line => line.Values.All(double.IsInfinity)))
        {
            NoteConstant(plot, $"{lines[0].Name} = {NumberLabel.Of(lines[0].Values[^1])} throughout", (epochs[0] + epochs[^1]) / 2, ink);
        }

        return plot;
    }

    private static void NoteConstant(Plot plot, string note, double x, Ink ink)
    {
        var text = plot.Add.Text(note, x, 0);
        Plots.Style(text.LabelStyle, ink.Line, Plots.LabelSize, bold: false);
        text.LabelStyle.Alignment = Alignment.MiddleCenter;
        plot.Axes.Left.TickGenerator = new NumericManual();
    }
}
