using RobustLoss.Gpu.Plotting.Drawing;
using SkiaSharp;

namespace RobustLoss.Gpu.Plotting.Output;

/// <summary>A finished drawing that can be written as PNG or SVG. It needs no display and no installed font.</summary>
/// <remarks>
/// The same drawing gives the same bytes on the same kind of machine. Not thread-safe; different pictures may be drawn on different
/// threads.
/// </remarks>
public sealed class Picture
{
    private readonly IReadOnlyList<(IPicturePanel Panel, Area Area)> _panels;

    private readonly Frame _frame;

    internal Picture(PictureStyle style, Frame frame, params IReadOnlyList<(IPicturePanel Panel, Area Area)> panels)
    {
        Style = style;
        _frame = frame;
        _panels = panels;
    }

    /// <summary>The size, resolution and theme.</summary>
    public PictureStyle Style { get; }

    internal IEnumerable<IPicturePanel> Panels => _panels.Select(placed => placed.Panel);

    /// <summary>The format that a file's ending stands for.</summary>
    /// <param name="path">A path.</param>
    /// <param name="format">The format, where the path ends in .png or .svg.</param>
    /// <returns>Whether it does.</returns>
    public static bool TryFormatOf(string path, out PictureFormat format)
    {
        ArgumentNullException.ThrowIfNull(path);
        var extension = Path.GetExtension(path);
        format = extension.Equals(".svg", StringComparison.OrdinalIgnoreCase) ? PictureFormat.Svg : PictureFormat.Png;
        return format == PictureFormat.Svg || extension.Equals(".png", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The whole file, in memory.</summary>
    /// <param name="format">PNG or SVG.</param>
    public byte[] Encode(PictureFormat format) => format switch
    {
        PictureFormat.Png => EncodePng(),
        PictureFormat.Svg => SvgFile.Encode(Style.Width, Style.Height, Draw),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "format must be Png or Svg."),
    };

    /// <summary>Writes the picture. The file appears whole or not at all.</summary>
    /// <param name="path">A path ending in .png or .svg.</param>
    /// <exception cref="ArgumentException">The ending is another one.</exception>
    public void Save(string path)
    {
        if (!TryFormatOf(path, out var format))
        {
            throw new ArgumentException($"path '{path}' ends in neither .png nor .svg; a picture is written as one of them.", nameof(path));
        }

        WholeFile.Write(path, Encode(format));
    }

    internal SKBitmap Rasterize()
    {
        var bitmap = new SKBitmap(new SKImageInfo(Style.PixelWidth, Style.PixelHeight, SKColorType.Rgba8888, SKAlphaType.Premul));
        using var canvas = new SKCanvas(bitmap);
        canvas.Scale((float)Style.Zoom);
        Draw(canvas);
        return bitmap;
    }

    private byte[] EncodePng()
    {
        using var bitmap = Rasterize();
        return PngFile.Encode(bitmap, Style.Dpi);
    }

    private void Draw(SKCanvas canvas)
    {
        canvas.Clear(Ink.Of(Style.Theme).Ground.ToSKColor());
        canvas.Scale((float)_frame.Reduction);
        foreach (var (panel, area) in _panels)
        {
            panel.Draw(canvas, area.Within(_frame.Width, _frame.Height));
        }
    }
}
