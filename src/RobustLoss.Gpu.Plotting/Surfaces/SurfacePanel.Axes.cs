using System.Numerics;
using RobustLoss.Gpu.Plotting.Drawing;
using RobustLoss.Gpu.Plotting.Fonts;
using RobustLoss.Gpu.Plotting.Shapes;
using ScottPlot;
using SkiaSharp;

namespace RobustLoss.Gpu.Plotting.Surfaces;

/// <content>The box around the surface: its floor, its two back walls, ticks and labels.</content>
internal sealed partial class SurfacePanel
{
    private const float TickGap = 6;
    private const float LabelGap = 30;

    private double[] ResidualTicks => Ticks.Linear(_grid.X[0], _grid.X[^1], 6);

    private void DrawWalls(SKCanvas canvas, View view)
    {
        using var thin = new SKPaint { IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeWidth = 1, Color = _ink.Grid.ToSKColor() };
        using var frame = new SKPaint { IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeWidth = 1, Color = _ink.Muted.ToSKColor() };
        foreach (var x in ResidualTicks.Select(AcrossOf))
        {
            Polyline(canvas, view, thin, new(x, -1, 0), new(x, 1, 0), new(x, 1, View.Height));
        }

        foreach (var y in ShapeAxis.Ticks.Select(alpha => DepthOf(ShapeAxis.PositionOf(alpha))))
        {
            Polyline(canvas, view, thin, new(1, y, 0), new(-1, y, 0), new(-1, y, View.Height));
        }

        foreach (var z in _valueTicks.Select(HeightOf))
        {
            Polyline(canvas, view, thin, new(-1, -1, z), new(-1, 1, z), new(1, 1, z));
        }

        Polyline(canvas, view, frame, new(-1, -1, View.Height), new(-1, -1, 0), new(1, -1, 0), new(1, 1, 0), new(1, 1, View.Height));
        Polyline(canvas, view, frame, new(-1, -1, View.Height), new(-1, 1, View.Height), new(1, 1, View.Height));
        Polyline(canvas, view, frame, new(-1, 1, 0), new(-1, 1, View.Height));
        Polyline(canvas, view, frame, new(-1, -1, 0), new(-1, 1, 0), new(1, 1, 0));
    }

    private void DrawLabels(SKCanvas canvas, View view, PixelRect bounds)
    {
        using var small = new SKFont(EmbeddedFonts.Regular, Plots.TickSize) { Subpixel = true };
        using var large = new SKFont(EmbeddedFonts.Regular, Plots.LabelSize) { Subpixel = true };
        using var bold = new SKFont(EmbeddedFonts.Bold, Plots.TitleSize) { Subpixel = true };
        using var paint = new SKPaint { IsAntialias = true, Color = _ink.Line.ToSKColor() };
        canvas.DrawText(_title, bounds.HorizontalCenter, bounds.Top + 21, SKTextAlign.Center, bold, paint);

        foreach (var x in ResidualTicks)
        {
            var at = view[new Vector3(AcrossOf(x), -1, 0)];
            canvas.DrawText(NumberLabel.Of(x), at.X - TickGap, at.Y + TickGap + 9, SKTextAlign.Center, small, paint);
        }

        foreach (var alpha in ShapeAxis.Ticks)
        {
            var at = view[new Vector3(1, DepthOf(ShapeAxis.PositionOf(alpha)), 0)];
            canvas.DrawText(NumberLabel.Of(alpha), at.X + TickGap, at.Y + TickGap + 7, SKTextAlign.Left, small, paint);
        }

        foreach (var value in _valueTicks)
        {
            var at = view[new Vector3(-1, -1, HeightOf(value))];
            canvas.DrawText(NumberLabel.Of(value), at.X - TickGap, at.Y + 4, SKTextAlign.Right, small, paint);
        }

        var middleOfX = view[new Vector3(0, -1, 0)];
        canvas.DrawText("residual x", middleOfX.X - LabelGap, middleOfX.Y + LabelGap + 4, SKTextAlign.Center, large, paint);
        var middleOfAlpha = view[new Vector3(1, 0, 0)];
        canvas.DrawText("shape α", middleOfAlpha.X + LabelGap, middleOfAlpha.Y + LabelGap, SKTextAlign.Left, large, paint);
        var topLeft = view[new Vector3(-1, -1, View.Height)];
        canvas.DrawText(_valueLabel, topLeft.X - TickGap, topLeft.Y - 12, SKTextAlign.Center, large, paint);
    }

    private static void Polyline(SKCanvas canvas, View view, SKPaint paint, params ReadOnlySpan<Vector3> points)
    {
        using var path = new SKPath();
        path.MoveTo(view[points[0]]);
        foreach (var point in points[1..])
        {
            path.LineTo(view[point]);
        }

        canvas.DrawPath(path, paint);
    }
}
