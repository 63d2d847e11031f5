using ScottPlot;

namespace RobustLoss.Gpu.Plotting.Drawing;

/// <summary>A part of a picture, in fractions of its width and height from its upper left corner.</summary>
internal readonly record struct Area(double Left, double Top, double Right, double Bottom)
{
    public static Area Whole { get; } = new(0, 0, 1, 1);

    /// <summary>The area in units of a picture of the given size, on whole units so that frames fall on pixels.</summary>
    public PixelRect Within(int width, int height) => new(
        left: (float)Math.Round(Left * width),
        right: (float)Math.Round(Right * width),
        bottom: (float)Math.Round(Bottom * height),
        top: (float)Math.Round(Top * height));
}
