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
        for (var i = 0; i < panels.Count; i++)
        {
            // The weights of the last panel speak for all; a second bar would only take room.
            var withBar = i == panels.Count - 1 && panels.Any(panel => panel.Loss is not null);
            var plot = FitPlot.Create(panels[i], ink, limits, withBar);
            placed.Add((new PlotPanel(plot), new Area((double)i / panels.Count, 0, (i + 1.0) / panels.Count, split)));
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
