using RobustLoss.Gpu.Plotting.Drawing;
using ScottPlot;
using SkiaSharp;

namespace RobustLoss.Gpu.Plotting.Fits;

/// <summary>Observations as outlined dots, each in its own colour.</summary>
internal sealed class WeightedPoints(IReadOnlyList<Coordinates> points, IReadOnlyList<Color> colors, float radius, Ink ink) : IPlottable
{
    public bool IsVisible { get; set; } = true;

    public IAxes Axes { get; set; } = new Axes();

    public IEnumerable<LegendItem> LegendItems => LegendItem.None;

    public AxisLimits GetAxisLimits()
    {
        var limits = new ExpandingAxisLimits();
        foreach (var point in points)
        {
            limits.Expand(point);
        }

        return limits.AxisLimits;
    }

    public void Render(RenderPack rp)
    {
        using var fill = new SKPaint { IsAntialias = true, Style = SKPaintStyle.Fill };
        using var rim = new SKPaint
        {
            IsAntialias = true,
            Style = SKPaintStyle.Stroke,
            StrokeWidth = Math.Min(1, radius / 3),
            Color = ink.Line.WithAlpha(0.75).ToSKColor(),
        };
        for (var i = 0; i < points.Count; i++)
        {
            var at = Axes.GetPixel(points[i]);
            fill.Color = colors[i].ToSKColor();
            rp.Canvas.DrawCircle(at.X, at.Y, radius, fill);
            rp.Canvas.DrawCircle(at.X, at.Y, radius, rim);
        }
    }
}
