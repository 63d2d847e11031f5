using System.Buffers.Binary;
using SkiaSharp;

namespace RobustLoss.Gpu.Plotting.Output;

/// <summary>Encodes a bitmap as a small PNG that states its resolution.</summary>
internal static class PngFile
{
    private const double MetresPerInch = 0.0254;

    // The signature, then the header chunk: length, type, 13 bytes of data, check sum.
    private const int HeaderEnd = 8 + 4 + 4 + 13 + 4;

    // Flat areas compress best unfiltered, smooth ones by difference; which wins is a matter of trying.
    private static readonly SKPngEncoderFilterFlags[] Filters =
        [SKPngEncoderFilterFlags.None, SKPngEncoderFilterFlags.Sub, SKPngEncoderFilterFlags.Up, SKPngEncoderFilterFlags.AllFilters];

    public static byte[] Encode(SKBitmap bitmap, double dpi)
    {
        var plain = EncodeSmallest(bitmap);
        using var stream = new MemoryStream(plain.Length + 32);
        stream.Write(plain, 0, HeaderEnd);
        WriteResolution(stream, dpi);
        stream.Write(plain, HeaderEnd, plain.Length - HeaderEnd);
        return stream.ToArray();
    }

    public static void WriteResolution(Stream stream, double dpi)
    {
        var dotsPerMetre = (int)Math.Round(dpi / MetresPerInch);
        Span<byte> data = stackalloc byte[9];
        BinaryPrimitives.WriteInt32BigEndian(data, dotsPerMetre);
        BinaryPrimitives.WriteInt32BigEndian(data[4..], dotsPerMetre);
        data[8] = 1; // the unit is the metre
        PngChunk.Write(stream, "pHYs", data);
    }

    private static byte[] EncodeSmallest(SKBitmap bitmap)
    {
        // A picture covers its ground: an opaque view of the same pixels drops the fourth channel from the file.
        using var pixels = bitmap.PeekPixels();
        using var opaque = new SKPixmap(pixels.Info.WithAlphaType(SKAlphaType.Opaque), pixels.GetPixels(), pixels.RowBytes);
        byte[]? smallest = null;
        foreach (var filter in Filters)
        {
            using var encoded = opaque.Encode(new SKPngEncoderOptions(filter, 9))
                ?? throw new InvalidOperationException($"{bitmap.Width} x {bitmap.Height} pixels could not be encoded as PNG.");
            if (smallest is null || encoded.Size < smallest.Length)
            {
                smallest = encoded.ToArray();
            }
        }

        return smallest!;
    }
}
