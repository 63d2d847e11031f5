using RobustLoss.Gpu.Plotting.Curves;
using RobustLoss.Gpu.Plotting.Drawing;
using RobustLoss.Gpu.Plotting.Output;

namespace RobustLoss.Gpu.Plotting.Surfaces;

/// <summary>Pictures of ρ and ψ over residual and shape together, α from −∞ to 2.</summary>
public static class SurfacePicture
{
    private const int ShadedColumns = 48;
    private const int ShadedRows = 40;
    private const int MapColumns = 201;
    private const int MapRows = 161;

    /// <summary>A size at which ρ and ψ stand side by side.</summary>
    public static PictureStyle NaturalStyle { get; } = new(960, 460);

    /// <summary>ρ and ψ as shaded surfaces.</summary>
    /// <param name="options">The scale and extent.</param>
    /// <param name="style">Size and theme, or null for <see cref="NaturalStyle"/>.</param>
    public static Picture Shaded(SurfaceOptions options, PictureStyle? style = null) =>
        Compose(options, style, (kind, title, label, ink) =>
            new SurfacePanel(title, label, SurfaceGrid.ThroughTicks(kind, options, ShadedColumns, ShadedRows), ink));

    /// <summary>ρ and ψ as heat maps with contours.</summary>
    /// <inheritdoc cref="Shaded"/>
    public static Picture HeatMap(SurfaceOptions options, PictureStyle? style = null) =>
        Compose(options, style, (kind, title, _, ink) =>
            new PlotPanel(HeatMapPlot.Create(title, SurfaceGrid.Even(kind, options, MapColumns, MapRows), ink)));

    private static Picture Compose(
        SurfaceOptions options, PictureStyle? asked, Func<CurveKind, string, string, Ink, IPicturePanel> draw)
    {
        ArgumentNullException.ThrowIfNull(options);
        var style = asked ?? NaturalStyle;
        var ink = Ink.Of(style.Theme);
        return new Picture(
            style,
            Frame.Of(style, NaturalStyle),
            (draw(CurveKind.Loss, CurvePlot.TitleOf(CurveKind.Loss, options.Scale), "ρ", ink), new Area(0, 0, 0.5, 1)),
            (draw(CurveKind.Influence, CurvePlot.TitleOf(CurveKind.Influence, options.Scale), "ψ", ink), new Area(0.5, 0, 1, 1)));
    }
}
