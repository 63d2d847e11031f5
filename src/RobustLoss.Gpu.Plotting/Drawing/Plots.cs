using RobustLoss.Gpu.Plotting.Fonts;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace RobustLoss.Gpu.Plotting.Drawing;

/// <summary>Makes ScottPlot plots that all look alike: the embedded font, the theme's ink, quiet grid, no stray margins.</summary>
internal static class Plots
{
    public const float TickSize = 12;
    public const float LabelSize = 14;
    public const float TitleSize = 15;

    public static Plot Create(Ink ink, string title, string xLabel, string yLabel)
    {
        EmbeddedFonts.Register();
        var plot = new Plot();
        plot.FigureBackground.Color = ink.Ground;
        plot.DataBackground.Color = ink.Ground;
        plot.Grid.MajorLineColor = ink.Grid;
        plot.Legend.IsVisible = false;
        plot.Axes.Title.Label.Text = title;
        Style(plot.Axes.Title.Label, ink.Line, TitleSize, bold: true);
        plot.Axes.Bottom.Label.Text = xLabel;
        plot.Axes.Left.Label.Text = yLabel;
        foreach (var axis in plot.Axes.GetAxes())
        {
            StyleAxis(axis, ink);
        }

        return plot;
    }

    public static void StyleAxis(IAxis axis, Ink ink)
    {
        Style(axis.Label, ink.Line, LabelSize, bold: false);
        Style(axis.TickLabelStyle, ink.Line, TickSize, bold: false);
        axis.FrameLineStyle.Color = ink.Line;
        axis.MajorTickStyle.Color = ink.Line;
        axis.MinorTickStyle.Color = ink.Line;
        if (axis.TickGenerator is NumericAutomatic automatic)
        {
            automatic.LabelFormatter = NumberLabel.Of;
        }
    }

    public static void Style(LabelStyle label, Color color, float size, bool bold)
    {
        label.FontName = EmbeddedFonts.Name;
        label.Font = null;
        label.FontSize = size;
        label.Bold = bold;
        label.ForeColor = color;
    }

    public static void StyleLegend(Plot plot, Ink ink)
    {
        plot.Legend.FontName = EmbeddedFonts.Name;
        plot.Legend.FontSize = TickSize;
        plot.Legend.FontColor = ink.Line;
        plot.Legend.BackgroundColor = ink.Ground.WithAlpha(0.85);
        plot.Legend.OutlineColor = ink.Grid;
        plot.Legend.ShadowColor = Colors.Transparent;
        plot.Legend.SymbolWidth = 34;
    }
}
