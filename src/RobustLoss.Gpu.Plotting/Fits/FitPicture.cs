using RobustLoss.Gpu.Plotting.Drawing;
using RobustLoss.Gpu.Plotting.Output;

namespace RobustLoss.Gpu.Plotting.Fits;

/// <summary>Pictures of fitted lines: panels side by side on the same axes, over one legend.</summary>
public static class FitPicture
{
    /// <summary>A size for one panel.</summary>
    public static PictureStyle SingleStyle { get; } = new(720, 460);

    /// <summary>A size for two panels.</summary>
    public static PictureStyle PairStyle { get; } = new(960, 440);

    /// <summary>Draws the panels.</summary>
    /// <param name="panels">At least one panel.</param>
    /// <param name="style">Size and theme, or null for <see cref="SingleStyle"/> or <see cref="PairStyle"/>.</param>
    /// <exception cref="ArgumentException">No panel is given.</exception>
    public static Picture Create(IReadOnlyList<FitPanel> panels, PictureStyle? style = null)
    {
        ArgumentNullException.ThrowIfNull(panels);
        if (panels.Count == 0)
        {
            throw new ArgumentException("panels is empty; give at least one.", nameof(panels));
        }

        var natural = panels.Count == 1 ? SingleStyle : PairStyle;
        style ??= natural;
        var frame = Frame.Of(style, natural);
        var ink = Ink.Of(style.Theme);
        var limits = FitPlot.LimitsOf(panels);
        var legend = new LegendStrip(LegendOf(panels, ink), ink);
        var split = 1 - (legend.HeightFor(frame.Width) / frame.Height);
        var placed = new List<(IPicturePanel, Area)>();
        var hasBar = panels.Any(panel => panel.Loss is not null);
        var width = (1 - (hasBar ? WeightScale.BarRoom / frame.Width : 0)) / panels.Count;
        for (var i = 0; i < panels.Count; i++)
        {
            // The bar of the last panel speaks for all, and gets room of its own, so that the panels are of one width.
            var isLast = i == panels.Count - 1;
            var plot = FitPlot.Create(panels[i], ink, limits, withBar: isLast && hasBar);
            placed.Add((new PlotPanel(plot), new Area(i * width, 0, isLast ? 1 : (i + 1) * width, split)));
        }

        placed.Add((legend, new Area(0, split, 1, 1)));
        return new Picture(style, frame, placed);
    }

    internal static List<(string Name, Stroke Stroke)> LegendOf(IReadOnlyList<FitPanel> panels, Ink ink)
    {
        var entries = panels.SelectMany(panel => panel.Lines)
            .DistinctBy(line => line.Name)
            .Select(line => (line.Name, FitPlot.StrokeOf(line.Role, ink)))
            .ToList();
        if (panels.Any(panel => panel.Loss is not null && panel.Lines.Any(line => line.Role == LineRole.Fit)))
        {
            entries.Add((FitPlot.BandName, new Stroke(FitPlot.BandColor(ink), ScottPlot.LinePattern.Solid, Stroke.AreaWidth)));
        }

        return entries;
    }
}
