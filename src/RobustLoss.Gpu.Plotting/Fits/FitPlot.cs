using System.Globalization;
using RobustLoss.Gpu.Plotting.Drawing;
using ScottPlot;

namespace RobustLoss.Gpu.Plotting.Fits;

/// <summary>Plots one <see cref="FitPanel"/>.</summary>
internal static class FitPlot
{
    // More dots than this only cover each other.
    private const int MostPoints = 5000;
    private const int LargeDots = 200;
    private const double Margin = 0.06;
    private const double BandScales = 2;

    public static string BandName { get; } = "fit ± 2c";

    public static Plot Create(FitPanel panel, Ink ink, AxisLimits limits, bool withBar)
    {
        var plot = Plots.Create(ink, panel.Title, panel.XLabel, panel.YLabel);
        plot.Axes.SetLimits(limits);
        AddBand(plot, panel, ink, limits);
        AddPoints(plot, panel, ink);

        // The dashes of the truth lie over a fit that meets it, so that both are seen.
        foreach (var line in panel.Lines.OrderBy(line => line.Role == LineRole.Truth))
        {
            var stroke = StrokeOf(line.Role, ink);
            double[] ends = [limits.Left, limits.Right];
            var drawn = plot.Add.ScatterLine(ends, ends.Select(x => At(line, x)).ToArray(), stroke.Color);
            drawn.LineWidth = stroke.Width;
            drawn.LinePattern = stroke.Pattern;
        }

        if (withBar)
        {
            new WeightScale(ink).AddBar(plot, ink);
        }

        return plot;
    }

    public static Stroke StrokeOf(LineRole role, Ink ink) => role switch
    {
        LineRole.Truth => new Stroke(ink.Line, Stroke.Dashed),
        LineRole.Fit => new Stroke(ink.Vermilion, LinePattern.Solid, 2.8f),
        LineRole.Comparison => new Stroke(ink.Blue, new LinePattern([10, 3, 2.5f, 3], 0, "dash and dot")),
        _ => new Stroke(ink.Green, new LinePattern([2.5f, 2.5f], 0, "dots")),
    };

    public static Color BandColor(Ink ink) => ink.Orange.WithAlpha(0.28);

    /// <summary>Limits that hold all observations of all panels with a margin, so that panels compare at a glance.</summary>
    public static AxisLimits LimitsOf(IEnumerable<FitPanel> panels)
    {
        var (left, right, bottom, top) = (double.MaxValue, double.MinValue, double.MaxValue, double.MinValue);
        foreach (var panel in panels)
        {
            left = Math.Min(left, panel.X.Min());
            right = Math.Max(right, panel.X.Max());
            bottom = Math.Min(bottom, panel.Y.Min());
            top = Math.Max(top, panel.Y.Max());
        }

        return new AxisLimits(
            left - MarginOf(left, right), right + MarginOf(left, right), bottom - MarginOf(bottom, top), top + MarginOf(bottom, top));
    }

    public static double At(NamedLine line, double x) => (line.Slope * x) + line.Intercept;

    public static string CountNote(int count) => count <= MostPoints
        ? string.Empty
        : string.Create(CultureInfo.InvariantCulture, $"   ({MostPoints:N0} of {count:N0} observations)");

    private static double MarginOf(double low, double high) => high > low ? Margin * (high - low) : 0.5;

    private static void AddBand(Plot plot, FitPanel panel, Ink ink, AxisLimits limits)
    {
        if (panel.Loss is not { } loss || panel.Lines.FirstOrDefault(line => line.Role == LineRole.Fit) is not { } fit)
        {
            return;
        }

        var half = BandScales * loss.Scale;
        double[] x = [limits.Left, limits.Right];
        var band = plot.Add.FillY(
            x, [At(fit, x[0]) - half, At(fit, x[1]) - half], [At(fit, x[0]) + half, At(fit, x[1]) + half]);
        band.FillColor = BandColor(ink);
        band.LineWidth = 0;
        band.MarkerSize = 0;
    }

    private static void AddPoints(Plot plot, FitPanel panel, Ink ink)
    {
        var stride = (panel.X.Count + MostPoints - 1) / MostPoints;
        var shown = Enumerable.Range(0, (panel.X.Count + stride - 1) / stride).Select(i => i * stride);
        var points = shown.Select(i => new Coordinates(panel.X[i], panel.Y[i])).ToArray();
        var radius = points.Length <= LargeDots ? 4.2f : 2.2f;
        plot.PlottableList.Add(new WeightedPoints(points, ColorsOf(panel, points, ink), radius, ink));
    }

    private static Color[] ColorsOf(FitPanel panel, Coordinates[] points, Ink ink)
    {
        if (panel.Loss is not { } loss || panel.Lines.FirstOrDefault(line => line.Role == LineRole.Fit) is not { } fit)
        {
            return [.. points.Select(_ => ink.Sky)];
        }

        var scale = new WeightScale(ink);
        return [.. points.Select(point => scale.ColorOf(WeightScale.RelativeWeight(At(fit, point.X) - point.Y, loss)))];
    }
}
