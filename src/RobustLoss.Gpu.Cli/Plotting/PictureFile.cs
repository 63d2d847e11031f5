using RobustLoss.Gpu.Cli.Files;
using RobustLoss.Gpu.Cli.Hosting;
using RobustLoss.Gpu.Plotting.Animation;
using RobustLoss.Gpu.Plotting.Output;

namespace RobustLoss.Gpu.Cli.Plotting;

/// <summary>Writes pictures, in the format that the file's ending names.</summary>
internal static class PictureFile
{
    /// <exception cref="BadInputException">The ending is neither .png nor .svg.</exception>
    public static PictureFormat FormatOf(string path, string option) => Picture.TryFormatOf(path, out PictureFormat format)
        ? format
        : throw new BadInputException($"{option} '{path}' ends in neither .png nor .svg; a picture is written as one of them.");

    /// <exception cref="BadInputException">The ending is neither .gif nor .apng nor .png.</exception>
    public static AnimationFormat AnimationFormatOf(string path, string option) =>
        FitAnimation.TryFormatOf(path, out AnimationFormat format)
            ? format
            : throw new BadInputException(
                $"{option} '{path}' ends in neither .gif nor .apng nor .png; an animation is written as one of them.");

    public static void Write(Picture picture, string path, string option)
    {
        PictureFormat format = FormatOf(path, option);
        Write(path, option, () => picture.Encode(format));
    }

    public static void Write(string path, string option, Func<byte[]> encode)
    {
        // Opened first: a place that cannot be written is known before the drawing is paid for.
        using OutputFile file = OutputFile.Create(path, option);
        file.Stream.Write(encode());
        file.Commit();
    }
}
