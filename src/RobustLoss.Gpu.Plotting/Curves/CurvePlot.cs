using RobustLoss.Gpu.Plotting.Drawing;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace RobustLoss.Gpu.Plotting.Curves;

/// <summary>Plots one quantity for several shapes, with the residual below and the residual in scales above.</summary>
internal static class CurvePlot
{
    private const double Headroom = 1.06;
    private const double LossRoom = 1.5;
    private const double InfluenceRoom = 2;

    public static Plot Create(CurveKind kind, CurveOptions options, Ink ink)
    {
        var plot = Plots.Create(ink, TitleOf(kind, options.Scale), "residual x", AxisOf(kind));
        var curves = options.Alphas.Select(alpha => Curve.Sample(kind, alpha, options)).ToArray();
        var strokes = Stroke.Assign(options.Alphas, CurveOptions.DefaultAlphas, ink);
        for (var i = 0; i < curves.Length; i++)
        {
            var stroke = strokes[i];
            var line = plot.Add.ScatterLine(curves[i].X, curves[i].Y);
            line.LineWidth = stroke.Width;
            line.LineColor = stroke.Color;
            line.LinePattern = stroke.Pattern;
        }

        var reach = options.Reach * options.Scale;
        var (bottom, top) = RangeOf(kind, curves);
        plot.Axes.SetLimits(-reach, reach, bottom, top);
        AddScaleAxis(plot, options, ink);
        return plot;
    }

    public static string TitleOf(CurveKind kind, double scale) => kind switch
    {
        CurveKind.Loss => $"loss ρ(x, α, c = {NumberLabel.Of(scale)})",
        CurveKind.Influence => $"influence ψ = ∂ρ/∂x, c = {NumberLabel.Of(scale)}",
        CurveKind.Weight => $"weight w = ψ / x, c = {NumberLabel.Of(scale)}",
        _ => $"density p(x) = exp(−ρ) / (c·Z(α)), c = {NumberLabel.Of(scale)}",
    };

    private static (double Bottom, double Top) RangeOf(CurveKind kind, IReadOnlyList<Curve> curves)
    {
        var peak = PeakOf(curves);

        // The steeper members would flatten the others: they may leave through the top, above what the tamest group reaches.
        var tamer = PeakOf([.. curves.Where(curve => curve.Alpha <= 1)]) is var tame and > 0
            ? tame
            : PeakOf([.. curves.Where(curve => curve.Alpha <= 2)]) is var quadratic and > 0 ? quadratic : peak;
        return kind switch
        {
            CurveKind.Loss => WithFoot(Headroom * Math.Min(peak, LossRoom * tamer)),
            CurveKind.Influence => (-Headroom * Math.Min(peak, InfluenceRoom * tamer), Headroom * Math.Min(peak, InfluenceRoom * tamer)),
            _ => WithFoot(Headroom * peak),
        };
    }

    private static double PeakOf(IReadOnlyList<Curve> curves) =>
        curves.SelectMany(curve => curve.Y).Where(double.IsFinite).DefaultIfEmpty(0).Max();

    private static (double Bottom, double Top) WithFoot(double top) => (-0.03 * top, top);

    private static void AddScaleAxis(Plot plot, CurveOptions options, Ink ink)
    {
        var axis = plot.Axes.Top;
        axis.Label.Text = "x / c";
        Plots.StyleAxis(axis, ink);

        // ScottPlot anchors this label by its lower edge to the upper edge of the axis, which would put it into the title.
        axis.Label.OffsetY = Plots.LabelSize;
        var limits = plot.Axes.GetLimits();
        axis.Range.Set(limits.Left / options.Scale, limits.Right / options.Scale);
        plot.Axes.Right.IsVisible = true;
        plot.Axes.Right.FrameLineStyle.Color = ink.Line;
        axis.TickGenerator = new NumericAutomatic { LabelFormatter = NumberLabel.Of };
    }

    private static string AxisOf(CurveKind kind) => kind switch
    {
        CurveKind.Loss => "ρ",
        CurveKind.Influence => "ψ",
        CurveKind.Weight => "w",
        _ => "p",
    };
}
