using RobustLoss.Gpu.Plotting.Drawing;
using ScottPlot;

namespace RobustLoss.Gpu.Plotting.Surfaces;

/// <summary>Finds a place for the label of every contour line: on the line, away from the edges and from each other.</summary>
internal static class ContourLabels
{
    private const float TextSize = 10.5f;

    // Shares of the map: no label nearer to an edge than this, and none nearer to another one (else the line goes without).
    private const double EdgeMargin = 0.07;
    private const double Spacing = 0.1;
    private const int RowsBetweenCandidates = 4;

    public static void Add(Plot plot, SurfaceGrid grid, IReadOnlyList<double> levels)
    {
        var taken = new List<(double Across, double Up)>();

        // Lines of small values crowd around the middle and have the fewest places: they choose first.
        foreach (var level in levels.OrderBy(Math.Abs))
        {
            var places = Crossings(grid, level).Where(IsInside).ToArray();
            var free = places.Where(place => taken.All(other => Distance(place, other) > Spacing)).ToArray();
            if (free.Length == 0)
            {
                continue;
            }

            var best = free.MaxBy(place => taken.Append((0.5, 0.5)).Min(other => Distance(place, other)));
            taken.Add(best);
            AddText(plot, NumberLabel.Of(level), (((2 * best.Across) - 1) * grid.X[^1], best.Up));
        }
    }

    private static IEnumerable<(double Across, double Up)> Crossings(SurfaceGrid grid, double level)
    {
        for (var row = 0; row < grid.Positions.Length; row += RowsBetweenCandidates)
        {
            for (var column = 0; column + 1 < grid.X.Length; column++)
            {
                var (here, next) = (grid.Values[row, column], grid.Values[row, column + 1]);
                if ((here < level) != (next < level))
                {
                    var part = (level - here) / (next - here);
                    yield return ((column + part) / (grid.X.Length - 1), grid.Positions[row]);
                }
            }
        }
    }

    private static bool IsInside((double Across, double Up) place) =>
        Math.Min(place.Across, 1 - place.Across) > EdgeMargin && Math.Min(place.Up, 1 - place.Up) > EdgeMargin;

    private static double Distance((double Across, double Up) a, (double Across, double Up) b) =>
        double.Hypot(a.Across - b.Across, a.Up - b.Up);

    private static void AddText(Plot plot, string label, (double X, double Y) at)
    {
        var text = plot.Add.Text(label, at.X, at.Y);
        Plots.Style(text.LabelStyle, Colors.White, TextSize, bold: false);
        text.LabelStyle.Alignment = Alignment.MiddleCenter;
        text.LabelStyle.BackgroundColor = Colors.Black.WithAlpha(0.55);
        text.LabelStyle.PixelPadding = new PixelPadding(3, 3, 1, 1);
        text.LabelStyle.BorderRadius = 3;
    }
}
