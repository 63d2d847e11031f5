using SkiaSharp;

namespace RobustLoss.Gpu.Cli.Tests.Plotting;

/// <summary>Compares two pictures, pixel by pixel.</summary>
internal static class PictureComparison
{
    // An eighth of a channel's range: a smaller step is the shade of an edge, a larger one another ink.
    private const int ChannelStep = 32;

    /// <summary>The share of pixels of which a channel differs by more than a step, over all frames; 1 where size or frames differ.</summary>
    public static double DifferentShare(string first, string second)
    {
        using SKCodec a = Open(first);
        using SKCodec b = Open(second);
        if (a.Info.Size != b.Info.Size || a.FrameCount != b.FrameCount)
        {
            return 1;
        }

        long different = 0;
        long count = 0;
        for (int frame = 0; frame < Math.Max(1, a.FrameCount); frame++)
        {
            byte[] left = Decode(a, frame);
            byte[] right = Decode(b, frame);
            count += left.Length / 4;
            for (int i = 0; i < left.Length; i += 4)
            {
                if (Step(left, right, i) > ChannelStep || Step(left, right, i + 1) > ChannelStep || Step(left, right, i + 2) > ChannelStep)
                {
                    different++;
                }
            }
        }

        return (double)different / count;
    }

    private static SKCodec Open(string path) =>
        SKCodec.Create(path, out SKCodecResult result) ?? throw new InvalidDataException($"{path}: {result}");

    private static byte[] Decode(SKCodec codec, int frame)
    {
        using SKBitmap bitmap = new(new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Premul));
        SKCodecOptions options = codec.FrameCount > 1 ? new SKCodecOptions(frame) : SKCodecOptions.Default;
        SKCodecResult result = codec.GetPixels(bitmap.Info, bitmap.GetPixels(), options);
        return result == SKCodecResult.Success ? bitmap.Bytes : throw new InvalidDataException($"Frame {frame}: {result}");
    }

    private static int Step(byte[] left, byte[] right, int at) => Math.Abs(left[at] - right[at]);
}
