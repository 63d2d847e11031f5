using RobustLoss.Gpu.Plotting.Fonts;
using ScottPlot;
using SkiaSharp;

namespace RobustLoss.Gpu.Plotting.Drawing;

/// <summary>A legend of its own, outside of all plots: samples of line with their names, in as many centred rows as they need.</summary>
internal sealed class LegendStrip(IReadOnlyList<(string Name, Stroke Stroke)> entries, Ink ink) : IPicturePanel
{
    public const float RowHeight = 20;
    private const float SampleWidth = 36;
    private const float TextGap = 7;
    private const float EntryGap = 22;
    private const float Margin = 12;

    /// <summary>The height that the strip needs in a picture of the given width.</summary>
    public float HeightFor(float width)
    {
        using var font = MakeFont();
        return (Rows(font, width).Count * RowHeight) + Margin;
    }

    public void Draw(SKCanvas canvas, PixelRect bounds)
    {
        using var font = MakeFont();
        using var paint = new SKPaint { IsAntialias = true };
        var rows = Rows(font, bounds.Width);
        var y = bounds.Top + (RowHeight / 2);
        foreach (var row in rows)
        {
            var x = bounds.HorizontalCenter - (RowWidth(font, row) / 2);
            foreach (var (name, stroke) in row)
            {
                DrawSample(canvas, paint, x, y, stroke);
                paint.Color = ink.Line.ToSKColor();
                paint.Style = SKPaintStyle.Fill;
                canvas.DrawText(name, x + SampleWidth + TextGap, y + (font.Size * 0.36f), SKTextAlign.Left, font, paint);
                x += EntryWidth(font, name) + EntryGap;
            }

            y += RowHeight;
        }
    }

    private static SKFont MakeFont() => new(EmbeddedFonts.Regular, Plots.TickSize) { Subpixel = true };

    private static float EntryWidth(SKFont font, string name) => SampleWidth + TextGap + font.MeasureText(name);

    private static float RowWidth(SKFont font, List<(string Name, Stroke Stroke)> row) =>
        row.Sum(entry => EntryWidth(font, entry.Name)) + (EntryGap * (row.Count - 1));

    private static void DrawSample(SKCanvas canvas, SKPaint paint, float x, float y, Stroke stroke)
    {
        paint.Style = SKPaintStyle.Stroke;
        paint.StrokeWidth = stroke.Width;
        paint.Color = stroke.Color.ToSKColor();
        using var effect = stroke.Pattern.Intervals.Length > 0 ? stroke.Pattern.GetPathEffect() : null;
        paint.PathEffect = effect;
        canvas.DrawLine(x, y, x + SampleWidth, y, paint);
        paint.PathEffect = null;
    }

    private List<List<(string Name, Stroke Stroke)>> Rows(SKFont font, float width)
    {
        var available = width - (2 * Margin);
        var single = RowWidth(font, entries.ToList());

        // Rows of like length look calmer than full ones with a short rest.
        var count = Math.Max(1, (int)Math.Ceiling(single / available));
        for (; ; count++)
        {
            var rows = new List<List<(string Name, Stroke Stroke)>>();
            for (var row = 0; row < count; row++)
            {
                var first = FirstOf(row, count);
                rows.Add([.. entries.Skip(first).Take(FirstOf(row + 1, count) - first)]);
            }

            if (count >= entries.Count || rows.All(row => RowWidth(font, row) <= available))
            {
                return rows;
            }
        }
    }

    // The longer rows come first.
    private int FirstOf(int row, int count) => ((row * entries.Count) + count - 1) / count;
}
