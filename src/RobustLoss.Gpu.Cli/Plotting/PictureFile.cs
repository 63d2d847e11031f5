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

    /// <summary>Draws a picture into a file that is there only when it is complete.</summary>
    public static void Write(Picture picture, string path, string option)
    {
        using OutputFile file = OutputFile.Create(path, option);
        Write(picture, path, option, file);
        file.Commit();
    }

    /// <summary>Draws a picture into a file that is open.</summary>
    public static void Write(Picture picture, string path, string option, OutputFile file) =>
        file.Stream.Write(picture.Encode(FormatOf(path, option)));
}
