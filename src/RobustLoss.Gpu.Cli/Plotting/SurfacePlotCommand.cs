using System.CommandLine;
using RobustLoss.Gpu.Cli.Hosting;
using RobustLoss.Gpu.Cli.Options;
using RobustLoss.Gpu.Plotting.Curves;
using RobustLoss.Gpu.Plotting.Output;
using RobustLoss.Gpu.Plotting.Surfaces;

namespace RobustLoss.Gpu.Cli.Plotting;

/// <summary><c>robustloss plot surface</c>: loss and influence over residual and shape together.</summary>
internal static class SurfacePlotCommand
{
    public static Command Create()
    {
        Option<string> output = FileOption.Output("The picture, *.png or *.svg.");
        Option<string> view = ChoiceOption.Create(
            "--view", ["shaded", "map"], "shaded: a surface in a box. map: colours with labelled contours.");
        Option<double?> scale = NumberOption.Positive("--scale", "C", "The scale c.", CurveOptions.DefaultScale);
        Option<double?> reach = NumberOption.Positive(
            "--reach", "N", "How many scales the residual axis extends to either side, at most 30.", SurfaceOptions.DefaultReach);
        DocumentedCommand command = new(
            "surface",
            "Draw the loss and its influence over residual and shape, from alpha = -inf to 2.",
            """
            Example:
              robustloss plot surface --view map --out map.png
            """)
        {
            output, view, scale, reach,
        };
        StyleOptions style = new(command);
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(output);
            PictureFile.FormatOf(path, "--out");
            double extent = parsed.GetValue(reach)!.Value;
            if (extent > SurfaceOptions.MostReach)
            {
                throw new BadInputException(FormattableString.Invariant(
                    $"--reach is {extent}; at most {SurfaceOptions.MostReach} scales are drawn as a surface."));
            }

            SurfaceOptions options = new(parsed.GetValue(scale)!.Value, extent);
            PictureStyle size = style.Read(parsed, SurfacePicture.NaturalStyle);
            Picture picture = parsed.GetValue(view) == "map"
                ? SurfacePicture.HeatMap(options, size)
                : SurfacePicture.Shaded(options, size);
            PictureFile.Write(picture, path, "--out");
            return ExitCodes.Success;
        });
        return command;
    }
}
