using System.CommandLine;
using RobustLoss.Gpu.Cli.Hosting;
using RobustLoss.Gpu.Cli.Options;
using RobustLoss.Gpu.Plotting.Curves;
using RobustLoss.Gpu.Plotting.Output;

namespace RobustLoss.Gpu.Cli.Plotting;

/// <summary><c>robustloss plot family</c>, <c>weights</c> and <c>density</c>: curves over the residual, one for each shape.</summary>
internal static class CurvePlotCommand
{
    private const string AnyShape = "numbers, inf or -inf";

    public static Command Family() => Create(
        "family",
        "Draw the loss and its influence, side by side, for a list of shapes.",
        CurveOptions.DefaultAlphas,
        ShapeListOption.Create(CurveOptions.DefaultAlphas, double.NegativeInfinity, AnyShape),
        CurvePicture.FamilyStyle,
        CurvePicture.Family);

    public static Command Weights() => Create(
        "weights",
        "Draw the weight of iteratively reweighted least squares for a list of shapes.",
        CurveOptions.DefaultAlphas,
        ShapeListOption.Create(CurveOptions.DefaultAlphas, double.NegativeInfinity, AnyShape),
        CurvePicture.SingleStyle,
        CurvePicture.Weights);

    public static Command Density() => Create(
        "density",
        "Draw the density of the loss's distribution for a list of shapes.",
        CurveOptions.DefaultDensityAlphas,
        ShapeListOption.Create(CurveOptions.DefaultDensityAlphas, 0, "numbers of at least 0 or inf, which have a density"),
        CurvePicture.SingleStyle,
        CurvePicture.Density);

    private static DocumentedCommand Create(
        string name,
        string description,
        IReadOnlyList<double> fallback,
        Option<double[]?> shapes,
        PictureStyle natural,
        Func<CurveOptions, PictureStyle?, Picture> draw)
    {
        Option<string> output = FileOption.Output("The picture, *.png or *.svg.");
        Option<double?> scale = NumberOption.Positive("--scale", "C", "The scale c.", CurveOptions.DefaultScale);
        Option<double?> reach = NumberOption.Positive(
            "--reach", "N", "How many scales the residual axis extends to either side.", CurveOptions.DefaultReach);
        DocumentedCommand command = new(name, description, $"Example:\n  robustloss plot {name} --out {name}.png")
        {
            output, shapes, scale, reach,
        };
        StyleOptions style = new(command);
        command.SetAction(parsed =>
        {
            // Without the option the parser gives an empty list.
            IReadOnlyList<double> alphas = parsed.GetValue(shapes) is { Length: > 0 } given ? given : fallback;
            CurveOptions options = new(alphas, parsed.GetValue(scale)!.Value, parsed.GetValue(reach)!.Value);
            string path = parsed.GetRequiredValue(output);
            PictureFile.FormatOf(path, "--out");
            PictureFile.Write(draw(options, style.Read(parsed, natural)), path, "--out");
            return ExitCodes.Success;
        });
        return command;
    }
}
