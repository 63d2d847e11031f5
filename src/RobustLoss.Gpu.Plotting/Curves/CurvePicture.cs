using RobustLoss.Gpu.Plotting.Drawing;
using RobustLoss.Gpu.Plotting.Output;
using RobustLoss.Gpu.Plotting.Shapes;

namespace RobustLoss.Gpu.Plotting.Curves;

/// <summary>Pictures of the family over the residual: loss, influence, weight and density.</summary>
/// <remarks>Source of the first: Barron, CVPR 2019, figure 1. All methods are safe to call from any thread.</remarks>
public static class CurvePicture
{
    /// <summary>A size at which the loss and the influence stand side by side.</summary>
    public static PictureStyle FamilyStyle { get; } = new(960, 460);

    /// <summary>A size for one quantity.</summary>
    public static PictureStyle SingleStyle { get; } = new(640, 460);

    /// <summary>ρ and ψ side by side, for every shape.</summary>
    /// <param name="options">The shapes and the scale.</param>
    /// <param name="style">Size and theme, or null for <see cref="FamilyStyle"/>.</param>
    public static Picture Family(CurveOptions options, PictureStyle? style = null) =>
        Compose(options, style, FamilyStyle, CurveKind.Loss, CurveKind.Influence);

    /// <summary>The weight w = ψ/x of iteratively reweighted least squares, for every shape.</summary>
    /// <inheritdoc cref="Family"/>
    public static Picture Weights(CurveOptions options, PictureStyle? style = null) =>
        Compose(options, style, SingleStyle, CurveKind.Weight);

    /// <summary>The density exp(−ρ) / (c·Z(α)), for every shape.</summary>
    /// <inheritdoc cref="Family"/>
    /// <exception cref="ArgumentOutOfRangeException">A shape is negative: its density cannot be normalised.</exception>
    public static Picture Density(CurveOptions options, PictureStyle? style = null) =>
        Compose(options, style, SingleStyle, CurveKind.Density);

    private static Picture Compose(CurveOptions options, PictureStyle? asked, PictureStyle natural, params CurveKind[] kinds)
    {
        ArgumentNullException.ThrowIfNull(options);
        var style = asked ?? natural;
        var frame = Frame.Of(style, natural);
        var ink = Ink.Of(style.Theme);
        var strokes = Stroke.Assign(options.Alphas, CurveOptions.DefaultAlphas, ink);
        var legend = new LegendStrip(options.Alphas.Select(ShapeNames.Label).Zip(strokes).ToArray(), ink);
        var split = 1 - (legend.HeightFor(frame.Width) / frame.Height);
        var panels = new List<(IPicturePanel, Area)>();
        for (var i = 0; i < kinds.Length; i++)
        {
            var area = new Area((double)i / kinds.Length, 0, (i + 1.0) / kinds.Length, split);
            panels.Add((new PlotPanel(CurvePlot.Create(kinds[i], options, ink)), area));
        }

        panels.Add((legend, new Area(0, split, 1, 1)));
        return new Picture(style, frame, panels);
    }
}
