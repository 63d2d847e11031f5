using RobustLoss.Gpu.Plotting.Fonts;
using ScottPlot;
using SkiaSharp;

namespace RobustLoss.Gpu.Plotting.Drawing;

/// <summary>Bold texts at fixed places of one line, so that running numbers do not push each other about.</summary>
internal sealed class HeaderPanel(IReadOnlyList<string> texts, Ink ink) : IPicturePanel
{
    // As a share of one text's room.
    private const float LeftMargin = 0.25f;

    public void Draw(SKCanvas canvas, PixelRect bounds)
    {
        using var font = new SKFont(EmbeddedFonts.Bold, Plots.TitleSize) { Subpixel = true };
        using var paint = new SKPaint { IsAntialias = true, Color = ink.Line.ToSKColor() };
        var baseline = bounds.VerticalCenter + (font.Size * 0.36f);
        for (var i = 0; i < texts.Count; i++)
        {
            var left = bounds.Left + (bounds.Width * (i + LeftMargin) / texts.Count);
            canvas.DrawText(texts[i], left, baseline, SKTextAlign.Left, font, paint);
        }
    }
}
