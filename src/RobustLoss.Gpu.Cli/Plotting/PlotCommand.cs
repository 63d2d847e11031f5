using System.CommandLine;

namespace RobustLoss.Gpu.Cli.Plotting;

/// <summary><c>robustloss plot</c>: pictures of the loss and of fits.</summary>
internal static class PlotCommand
{
    public static Command Create() => new("plot", "Draw the loss or the trace of a fit as PNG or SVG. No display is needed.")
    {
        CurvePlotCommand.Family(),
        SurfacePlotCommand.Create(),
        CurvePlotCommand.Weights(),
        CurvePlotCommand.Density(),
        TracePlotCommand.Create(),
    };
}
