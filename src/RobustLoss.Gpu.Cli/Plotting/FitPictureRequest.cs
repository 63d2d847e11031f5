using RobustLoss.Gpu.Plotting.Fits;
using RobustLoss.Gpu.Plotting.Output;

namespace RobustLoss.Gpu.Cli.Plotting;

/// <summary>The pictures that <c>robustloss fit</c> was asked for.</summary>
/// <param name="Plot">Where the still picture goes, if anywhere.</param>
/// <param name="PlotStyle">Its size and theme.</param>
/// <param name="Animate">Where the moving picture goes, if anywhere.</param>
/// <param name="AnimateStyle">Its size and theme.</param>
/// <param name="Truth">The line that generated the observations, if it is known.</param>
internal sealed record FitPictureRequest(
    string? Plot, PictureStyle PlotStyle, string? Animate, PictureStyle AnimateStyle, NamedLine? Truth)
{
    /// <summary>The files, with the options that name them.</summary>
    public IEnumerable<(string Path, string Option)> Files
    {
        get
        {
            if (Plot is not null)
            {
                yield return (Plot, FitPictureOptions.PlotName);
            }

            if (Animate is not null)
            {
                yield return (Animate, FitPictureOptions.AnimateName);
            }
        }
    }
}
