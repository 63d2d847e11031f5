using System.Buffers.Binary;
using System.IO.Compression;
using RobustLoss.Gpu.Plotting.Output;

namespace RobustLoss.Gpu.Plotting.Animation;

/// <summary>Encodes frames as an animated PNG of 8-bit palette indices that plays without end.</summary>
/// <remarks>Source: W3C, "Portable Network Graphics (PNG) Specification (Third Edition)", sections 5 and 11 (acTL, fcTL, fdAT).</remarks>
internal static class ApngFile
{
    private const byte IndexedColor = 3;
    private const byte KeepFrame = 0;
    private const byte BlendOver = 1;

    public static byte[] Encode(IReadOnlyList<FrameUpdate> frames, Palette palette, double dpi)
    {
        using var stream = new MemoryStream();
        stream.Write(PngChunk.Signature);
        PngChunk.Write(stream, "IHDR", [.. Word(frames[0].Width), .. Word(frames[0].Height), 8, IndexedColor, 0, 0, 0]);
        PngChunk.Write(stream, "acTL", [.. Word(frames.Count), .. Word(0)]);
        PngFile.WriteResolution(stream, dpi);
        var colors = palette.Colors.SelectMany(color => new[] { color.Red, color.Green, color.Blue }).ToArray();
        var padded = new byte[3 * 256];
        colors.CopyTo(padded, 0);
        PngChunk.Write(stream, "PLTE", padded);
        var opacity = new byte[256];
        Array.Fill(opacity, byte.MaxValue);
        opacity[Palette.Unchanged] = 0;
        PngChunk.Write(stream, "tRNS", opacity);
        var sequence = 0;
        for (var i = 0; i < frames.Count; i++)
        {
            PngChunk.Write(stream, "fcTL", FrameControl(sequence++, frames[i]));
            var data = Compress(frames[i]);
            if (i == 0)
            {
                PngChunk.Write(stream, "IDAT", data);
            }
            else
            {
                PngChunk.Write(stream, "fdAT", [.. Word(sequence++), .. data]);
            }
        }

        PngChunk.Write(stream, "IEND", []);
        return stream.ToArray();
    }

    private static byte[] FrameControl(int sequence, FrameUpdate frame)
    {
        var milliseconds = (ushort)frame.Duration.TotalMilliseconds;
        return
        [
            .. Word(sequence), .. Word(frame.Width), .. Word(frame.Height), .. Word(frame.Left), .. Word(frame.Top),
            .. HalfWord(milliseconds), .. HalfWord(1000), KeepFrame, BlendOver,
        ];
    }

    private static byte[] Compress(FrameUpdate frame)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.SmallestSize))
        {
            for (var row = 0; row < frame.Height; row++)
            {
                zlib.WriteByte(0); // no filter: neighbouring indices are no neighbouring colours
                zlib.Write(frame.Indices, row * frame.Width, frame.Width);
            }
        }

        return compressed.ToArray();
    }

    private static byte[] Word(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] HalfWord(ushort value)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, value);
        return bytes;
    }
}
