using RobustLoss.Gpu.Plotting.Drawing;
using RobustLoss.Gpu.Plotting.Shapes;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace RobustLoss.Gpu.Plotting.Surfaces;

/// <summary>A quantity over (x, α) as colours with labelled contour lines.</summary>
internal static class HeatMapPlot
{
    // Contours from the largest value down to this fraction of it, at 1, 2 and 5 times powers of ten.
    private const double ContourRatio = 45;

    public static Plot Create(string title, SurfaceGrid grid, Ink ink)
    {
        var plot = Plots.Create(ink, title, "residual x", "shape α");
        var largest = grid.Values.Cast<double>().Max();
        var smallest = grid.Values.Cast<double>().Min();
        var tone = new ToneScale(smallest, largest);
        var map = plot.Add.Heatmap(TonesTopDown(grid.Values, tone));
        map.Rectangle = new CoordinateRect(grid.X[0], grid.X[^1], 0, 1);
        map.Colormap = ink.Map;
        map.Smooth = true;
        AddContours(plot, grid, LevelsOf(smallest, largest));
        AddColorBar(plot, map, tone, ink);
        plot.Axes.Left.TickGenerator = new NumericManual(
            [.. ShapeAxis.Ticks.Select(ShapeAxis.PositionOf)], [.. ShapeAxis.Ticks.Select(NumberLabel.Of)]);
        plot.Axes.SetLimits(grid.X[0], grid.X[^1], 0, 1);
        plot.Grid.IsVisible = false;
        return plot;
    }

    private static double[] LevelsOf(double smallest, double largest)
    {
        var positive = Ticks.OneTwoFive(largest, ContourRatio);
        return smallest < 0 ? [.. positive.Reverse().Select(level => -level), 0, .. positive] : positive;
    }

    private static void AddContours(Plot plot, SurfaceGrid grid, double[] levels)
    {
        var points = new Coordinates3d[grid.Positions.Length, grid.X.Length];
        for (var row = 0; row < grid.Positions.Length; row++)
        {
            for (var column = 0; column < grid.X.Length; column++)
            {
                points[row, column] = new Coordinates3d(grid.X[column], grid.Positions[row], grid.Values[row, column]);
            }
        }

        var contours = new ScottPlot.Plottables.ContourLines { ContourLineLevels = levels };
        contours.Update(points);
        contours.LineStyle = new LineStyle(1, Colors.White.WithAlpha(0.75));
        contours.LabelStyle.IsVisible = false;
        plot.PlottableList.Add(contours);
        ContourLabels.Add(plot, grid, levels);
    }

    private static void AddColorBar(Plot plot, ScottPlot.Plottables.Heatmap map, ToneScale tone, Ink ink)
    {
        var bar = plot.Add.ColorBar(map);
        bar.Width = 16;
        Plots.StyleAxis(bar.Axis, ink);
        var ticks = tone.Ticks;
        bar.Axis.TickGenerator = new NumericManual([.. ticks.Select(tone.PositionOf)], [.. ticks.Select(NumberLabel.Of)]);
    }

    private static double[,] TonesTopDown(double[,] values, ToneScale tone)
    {
        var (rows, columns) = (values.GetLength(0), values.GetLength(1));
        var tones = new double[rows, columns];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                tones[row, column] = tone.PositionOf(values[rows - 1 - row, column]);
            }
        }

        return tones;
    }
}
