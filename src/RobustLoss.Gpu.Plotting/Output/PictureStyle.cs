using System.Globalization;

namespace RobustLoss.Gpu.Plotting.Output;

/// <summary>The size, resolution and theme of a picture.</summary>
/// <remarks>
/// Width and height are in units of 1/96 inch, which are the pixels of a picture at 96 dots per inch: 900 × 450 at 192 dpi is the same
/// drawing as 900 × 450 at 96 dpi in 1800 × 900 pixels. Immutable and safe to share between threads.
/// </remarks>
public sealed record PictureStyle
{
    /// <summary>The number of units in an inch.</summary>
    public const double UnitsPerInch = 96;

    /// <summary>The smallest width or height in which labels still fit.</summary>
    public const int SmallestSide = 240;

    /// <summary>The largest number of pixels along a side: what PNG readers commonly accept.</summary>
    public const int MostPixels = 16384;

    /// <summary>A style; every value is checked.</summary>
    /// <param name="width">The width in units, at least <see cref="SmallestSide"/>.</param>
    /// <param name="height">The height in units, at least <see cref="SmallestSide"/>.</param>
    /// <param name="dpi">The dots per inch of a PNG, 24 to 1200. An SVG has none.</param>
    /// <param name="theme">The ground.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is too small, the resolution out of range, or the picture larger than
    /// <see cref="MostPixels"/> pixels along a side.</exception>
    public PictureStyle(int width, int height, double dpi = UnitsPerInch, PictureTheme theme = PictureTheme.Light)
    {
        CheckSide(width, nameof(width));
        CheckSide(height, nameof(height));
        if (!(dpi is >= 24 and <= 1200))
        {
            throw new ArgumentOutOfRangeException(nameof(dpi), dpi, "dpi must lie between 24 and 1200; 96 is a screen, 300 is print.");
        }

        if (Math.Max(width, height) * dpi / UnitsPerInch > MostPixels)
        {
            throw new ArgumentOutOfRangeException(
                nameof(dpi),
                dpi,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{width} x {height} at {dpi} dpi is more than {MostPixels} pixels along a side; lower the size or dpi."));
        }

        Width = width;
        Height = height;
        Dpi = dpi;
        Theme = theme;
    }

    /// <summary>The width in units of 1/96 inch.</summary>
    public int Width { get; }

    /// <summary>The height in units of 1/96 inch.</summary>
    public int Height { get; }

    /// <summary>The dots per inch of a PNG.</summary>
    public double Dpi { get; }

    /// <summary>The ground.</summary>
    public PictureTheme Theme { get; }

    /// <summary>The width of a PNG in pixels.</summary>
    public int PixelWidth => (int)Math.Round(Width * Zoom);

    /// <summary>The height of a PNG in pixels.</summary>
    public int PixelHeight => (int)Math.Round(Height * Zoom);

    internal double Zoom => Dpi / UnitsPerInch;

    private static void CheckSide(int side, string name)
    {
        if (side < SmallestSide)
        {
            throw new ArgumentOutOfRangeException(name, side, $"{name} must be at least {SmallestSide}, or the labels do not fit.");
        }
    }
}
