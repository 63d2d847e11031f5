using ScottPlot;
using SkiaSharp;

namespace RobustLoss.Gpu.Plotting.Drawing;

/// <summary>One part of a picture.</summary>
internal interface IPicturePanel
{
    /// <summary>Draws the panel inside <paramref name="bounds"/>, in units of the picture.</summary>
    void Draw(SKCanvas canvas, PixelRect bounds);
}
