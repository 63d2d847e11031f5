using ImageMagick;

namespace RobustLoss.Gpu.Plotting.Animation;

/// <summary>Encodes frames as a GIF that plays without end.</summary>
internal static class GifFile
{
    private const int TicksPerSecond = 100;

    public static byte[] Encode(IReadOnlyList<FrameUpdate> frames, Palette palette)
    {
        using var images = new MagickImageCollection();
        foreach (var frame in frames)
        {
            var settings = new PixelReadSettings((uint)frame.Width, (uint)frame.Height, StorageType.Char, PixelMapping.RGBA);
            var image = new MagickImage();
            image.ReadPixels(ColorsOf(frame, palette), settings);
            image.Page = new MagickGeometry(frame.Left, frame.Top, (uint)frames[0].Width, (uint)frames[0].Height);
            image.AnimationDelay = (uint)Math.Round(frame.Duration.TotalSeconds * TicksPerSecond);
            image.AnimationTicksPerSecond = TicksPerSecond;
            image.AnimationIterations = 0;
            image.GifDisposeMethod = GifDisposeMethod.None;
            images.Add(image);
        }

        return images.ToByteArray(MagickFormat.Gif);
    }

    private static byte[] ColorsOf(FrameUpdate frame, Palette palette)
    {
        var rgba = new byte[4 * frame.Indices.Length];
        for (var i = 0; i < frame.Indices.Length; i++)
        {
            var index = frame.Indices[i];
            if (index != Palette.Unchanged)
            {
                (rgba[4 * i], rgba[(4 * i) + 1], rgba[(4 * i) + 2]) = palette.Colors[index];
                rgba[(4 * i) + 3] = byte.MaxValue;
            }
        }

        return rgba;
    }
}
