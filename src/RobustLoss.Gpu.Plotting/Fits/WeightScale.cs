using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Plotting.Drawing;
using RobustLoss.Gpu.Plotting.Output;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace RobustLoss.Gpu.Plotting.Fits;

/// <summary>Colours observations by their weight relative to that of a zero residual, w·c²: inliers stand out from the ground.</summary>
internal sealed class WeightScale : IHasColorAxis
{
    /// <summary>The width that a bar with its labels takes beside a plot.</summary>
    public const double BarRoom = 68;

    public WeightScale(Ink ink) =>
        Colormap = ink.Theme == PictureTheme.Dark ? ink.Map : ink.Map.Reversed();

    public IColormap Colormap { get; }

    /// <summary>The relative weight of a residual: 1 at 0, and in [0, 1] for α ≤ 2.</summary>
    public static double RelativeWeight(double residual, LossParameters loss) =>
        GeneralLoss.Weight(residual, loss) * loss.Scale * loss.Scale;

    public ScottPlot.Range GetRange() => new(0, 1);

    public Color ColorOf(double relativeWeight) => Colormap.GetColor(relativeWeight);

    public void AddBar(Plot plot, Ink ink)
    {
        var bar = plot.Add.ColorBar(this);
        bar.Width = 14;
        bar.Label = "relative weight w·c²";
        Plots.StyleAxis(bar.Axis, ink);
        bar.Axis.Label.FontSize = Plots.TickSize;
        bar.Axis.TickGenerator = new NumericManual([0, 0.25, 0.5, 0.75, 1], ["0", "0.25", "0.5", "0.75", "1"]);
    }
}
