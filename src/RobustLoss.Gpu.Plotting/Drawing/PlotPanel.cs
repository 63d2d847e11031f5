using ScottPlot;
using SkiaSharp;

namespace RobustLoss.Gpu.Plotting.Drawing;

/// <summary>A panel that ScottPlot draws: axes, ticks, grid and curves.</summary>
internal sealed class PlotPanel(Plot plot) : IPicturePanel
{
    public Plot Plot { get; } = plot;

    public void Draw(SKCanvas canvas, PixelRect bounds)
    {
        // A first pass settles ticks and margins where nothing is seen; ScottPlot would otherwise draw twice into the picture.
        using (var unseen = new SKNoDrawCanvas((int)Math.Ceiling(bounds.Right), (int)Math.Ceiling(bounds.Bottom)))
        {
            Plot.Render(unseen, bounds);
        }

        Plot.RenderManager.ClearCanvasBeforeEachRender = false;
        Plot.Render(canvas, bounds);
    }
}
