using System.IO.Compression;
using RobustLoss.Gpu.Plotting.Tests.Output;
using Xunit;

namespace RobustLoss.Gpu.Plotting.Tests.Animation;

/// <summary>Plays an APNG of palette indices, as section 5 of the PNG specification tells a decoder to.</summary>
internal static class ApngReader
{
    private const int None = 0;
    private const int Over = 1;

    /// <summary>Every frame as RGB bytes of the whole canvas.</summary>
    public static List<byte[]> Frames(byte[] file)
    {
        var chunks = PngReader.Chunks(file);
        var header = chunks.Single(chunk => chunk.Type == "IHDR").Data;
        var (width, height) = (PngReader.Word(header, 0), PngReader.Word(header, 4));
        var palette = chunks.Single(chunk => chunk.Type == "PLTE").Data;
        var opacity = chunks.Single(chunk => chunk.Type == "tRNS").Data;
        var canvas = new byte[3 * width * height];
        var frames = new List<byte[]>();
        var sequence = 0;
        byte[] control = [];
        foreach (var (type, data) in chunks)
        {
            if (type == "fcTL")
            {
                Assert.Equal(sequence++, PngReader.Word(data, 0));
                Assert.Equal((None, Over), (data[24], data[25]));
                control = data;
            }
            else if (type is "IDAT" or "fdAT")
            {
                if (type == "fdAT")
                {
                    Assert.Equal(sequence++, PngReader.Word(data, 0));
                }

                Paint(canvas, width, control, type == "fdAT" ? data[4..] : data, palette, opacity);
                frames.Add([.. canvas]);
            }
        }

        Assert.Equal(frames.Count, PngReader.Word(chunks.Single(chunk => chunk.Type == "acTL").Data, 0));
        return frames;
    }

    private static void Paint(byte[] canvas, int canvasWidth, byte[] control, byte[] data, byte[] palette, byte[] opacity)
    {
        var (width, height) = (PngReader.Word(control, 4), PngReader.Word(control, 8));
        var (left, top) = (PngReader.Word(control, 12), PngReader.Word(control, 16));
        using var zlib = new ZLibStream(new MemoryStream(data), CompressionMode.Decompress);
        var row = new byte[1 + width];
        for (var y = 0; y < height; y++)
        {
            zlib.ReadExactly(row);
            Assert.Equal(0, row[0]);
            for (var x = 0; x < width; x++)
            {
                if (opacity[row[1 + x]] == byte.MaxValue)
                {
                    palette.AsSpan(3 * row[1 + x], 3).CopyTo(canvas.AsSpan(3 * (((top + y) * canvasWidth) + left + x)));
                }
            }
        }

        Assert.Equal(-1, zlib.ReadByte());
    }
}
