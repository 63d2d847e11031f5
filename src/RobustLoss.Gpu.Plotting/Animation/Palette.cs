using ImageMagick;

namespace RobustLoss.Gpu.Plotting.Animation;

/// <summary>At most 255 colours that all frames of an animation share; the place after them means "as before".</summary>
internal sealed class Palette
{
    /// <summary>The index of a pixel that keeps the colour of the frame before.</summary>
    public const byte Unchanged = 255;

    private const int MostColors = 255;
    private const int SampledFrames = 12;

    private readonly (byte Red, byte Green, byte Blue)[] _colors;
    private readonly Dictionary<int, byte> _known = [];

    private Palette((byte Red, byte Green, byte Blue)[] colors) => _colors = colors;

    public IReadOnlyList<(byte Red, byte Green, byte Blue)> Colors => _colors;

    /// <summary>Chooses the colours from frames of RGBA bytes.</summary>
    public static Palette Choose(IReadOnlyList<byte[]> frames, int width, int height)
    {
        var stride = (frames.Count + SampledFrames - 1) / SampledFrames;
        using var sample = new MagickImageCollection();
        for (var i = frames.Count - 1; i >= 0; i -= stride)
        {
            var settings = new PixelReadSettings((uint)width, (uint)height, StorageType.Char, PixelMapping.RGBA);
            var image = new MagickImage();
            image.ReadPixels(frames[i], settings);
            image.HasAlpha = false;
            sample.Add(image);
        }

        sample.Quantize(new QuantizeSettings { Colors = MostColors, DitherMethod = DitherMethod.No });
        var colors = sample
            .SelectMany(image => image.Histogram().Keys)
            .Select(color => (color.R, color.G, color.B))
            .Distinct()
            .Order()
            .Take(MostColors)
            .ToArray();
        return new Palette(colors);
    }

    /// <summary>The frame as indices into the palette, each pixel by its nearest colour.</summary>
    public byte[] Indices(byte[] rgba)
    {
        var indices = new byte[rgba.Length / 4];
        for (var i = 0; i < indices.Length; i++)
        {
            var (red, green, blue) = (rgba[4 * i], rgba[(4 * i) + 1], rgba[(4 * i) + 2]);
            var key = (red << 16) | (green << 8) | blue;
            if (!_known.TryGetValue(key, out var index))
            {
                index = Nearest(red, green, blue);
                _known.Add(key, index);
            }

            indices[i] = index;
        }

        return indices;
    }

    private byte Nearest(byte red, byte green, byte blue)
    {
        var best = 0;
        var least = int.MaxValue;
        for (var i = 0; i < _colors.Length; i++)
        {
            var (r, g, b) = (_colors[i].Red - red, _colors[i].Green - green, _colors[i].Blue - blue);
            var distance = (r * r) + (g * g) + (b * b);
            if (distance < least)
            {
                (best, least) = (i, distance);
            }
        }

        return (byte)best;
    }
}
