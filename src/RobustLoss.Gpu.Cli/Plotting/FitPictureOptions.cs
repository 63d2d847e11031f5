using System.CommandLine;
using RobustLoss.Gpu.Cli.Hosting;
using RobustLoss.Gpu.Cli.Options;
using RobustLoss.Gpu.Plotting.Animation;
using RobustLoss.Gpu.Plotting.Fits;

namespace RobustLoss.Gpu.Cli.Plotting;

/// <summary>The options with which <c>robustloss fit</c> draws its result: --plot, --animate, --truth and the style.</summary>
internal sealed class FitPictureOptions
{
    public const string PlotName = "--plot";
    public const string AnimateName = "--animate";
    private const string TruthName = "--truth";

    private readonly Option<string> _plot = FileOption.Named(
        PlotName, "FILE", "Picture of the fit to write, *.png or *.svg: observations by weight, and a band of two scales.");

    private readonly Option<string> _animate = FileOption.Named(
        AnimateName, "FILE", "Moving picture of the fit by epoch to write, *.gif, *.apng or *.png.");

    private readonly Option<double[]?> _truth = NumberOption.List(
        TruthName, "SLOPE,INTERCEPT", "The true line, drawn into the pictures of a fit with one feature.");

    private readonly StyleOptions _style;

    public FitPictureOptions(Command command)
    {
        command.Options.Add(_plot);
        command.Options.Add(_animate);
        command.Options.Add(_truth);
        _style = new StyleOptions(command);
    }

    /// <summary>The pictures asked for. What cannot be drawn is refused here, before the fit is paid for.</summary>
    /// <exception cref="BadInputException">An ending is unknown, a size out of range, or the truth does not suit the features.</exception>
    public FitPictureRequest Read(ParseResult parsed, int featureCount)
    {
        string? plot = parsed.GetValue(_plot);
        string? animate = parsed.GetValue(_animate);
        if (plot is not null)
        {
            PictureFile.FormatOf(plot, PlotName);
        }

        if (animate is not null)
        {
            PictureFile.AnimationFormatOf(animate, AnimateName);
        }

        return new FitPictureRequest(
            plot,
            _style.Read(parsed, FitPicture.SingleStyle),
            animate,
            _style.Read(parsed, FitAnimation.NaturalStyle),
            Truth(parsed, featureCount, isDrawn: plot is not null || animate is not null));
    }

    private NamedLine? Truth(ParseResult parsed, int featureCount, bool isDrawn)
    {
        // Without the option the parser gives an empty list.
        if (parsed.GetValue(_truth) is not { Length: > 0 } truth)
        {
            return null;
        }

        if (featureCount != 1 || truth.Length != 2)
        {
            throw new BadInputException(FormattableString.Invariant(
                $"{TruthName} holds {truth.Length} numbers for {featureCount} features; it is a slope and an intercept, for one feature."));
        }

        return isDrawn
            ? new NamedLine("true line", truth[0], truth[1], LineRole.Truth)
            : throw new BadInputException($"{TruthName} is given without a picture to draw it into; give {PlotName} or {AnimateName}, too.");
    }
}
