using System.CommandLine;
using System.Globalization;
using RobustLoss.Gpu.Cli.Hosting;
using RobustLoss.Gpu.Cli.Options;
using RobustLoss.Gpu.Plotting.Output;

namespace RobustLoss.Gpu.Cli.Plotting;

/// <summary>The options that every picture has: size, resolution, theme.</summary>
internal sealed class StyleOptions
{
    private const double LeastDpi = 24;
    private const double MostDpi = 1200;

    private readonly Option<(int Width, int Height)?> _size = new("--size")
    {
        HelpName = "WxH",
        Description = "The size in units of 1/96 inch: pixels at 96 dpi. Each picture has a size of its own by default.",
        CustomParser = result =>
        {
            string given = result.Tokens[0].Value;
            string[] sides = given.Split('x', 'X');
            if (sides.Length == 2 && TryReadSide(sides[0], out int width) && TryReadSide(sides[1], out int height))
            {
                return (width, height);
            }

            result.AddError(FormattableString.Invariant(
                $"--size is '{given}'; two whole numbers from {PictureStyle.SmallestSide} to {PictureStyle.MostPixels} such as 960x460 are wanted."));
            return null;
        },
    };

    private readonly Option<double?> _dpi =
        NumberOption.Positive("--dpi", "N", "The dots per inch of a PNG, 24 to 1200.", PictureStyle.UnitsPerInch);

    private readonly Option<string> _theme = ChoiceOption.Create("--theme", ["light", "dark"], "The ground.");

    public StyleOptions(Command command)
    {
        command.Options.Add(_size);
        command.Options.Add(_dpi);
        command.Options.Add(_theme);
    }

    /// <summary>The style asked for; what is not asked for is as in <paramref name="natural"/>.</summary>
    /// <exception cref="BadInputException">The resolution is out of range, or the picture too large.</exception>
    public PictureStyle Read(ParseResult parsed, PictureStyle natural)
    {
        (int width, int height) = parsed.GetValue(_size) ?? (natural.Width, natural.Height);
        double dpi = parsed.GetValue(_dpi) ?? natural.Dpi;
        if (dpi is < LeastDpi or > MostDpi)
        {
            throw new BadInputException(FormattableString.Invariant($"--dpi is {dpi}; a number from {LeastDpi} to {MostDpi} is wanted."));
        }

        double pixels = Math.Max(width, height) * dpi / PictureStyle.UnitsPerInch;
        if (pixels > PictureStyle.MostPixels)
        {
            throw new BadInputException(FormattableString.Invariant(
                $"--size {width}x{height} at --dpi {dpi} is {pixels:0} pixels along a side; {PictureStyle.MostPixels} is the most."));
        }

        PictureTheme theme = parsed.GetValue(_theme) == "dark" ? PictureTheme.Dark : PictureTheme.Light;
        return new PictureStyle(width, height, dpi, theme);
    }

    private static bool TryReadSide(string text, out int side) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out side)
        && side is >= PictureStyle.SmallestSide and <= PictureStyle.MostPixels;
}
