using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Plotting.Curves;
using RobustLoss.Gpu.Plotting.Shapes;

namespace RobustLoss.Gpu.Plotting.Surfaces;

/// <summary>A quantity over residuals and shapes, sampled on a grid that holds x = 0 and every ticked shape.</summary>
/// <param name="X">The residuals, ascending and evenly spaced.</param>
/// <param name="Positions">The places of the shapes on <see cref="ShapeAxis"/>, ascending from 0 to 1.</param>
/// <param name="Values">The quantity, [shape, residual].</param>
internal sealed record SurfaceGrid(double[] X, double[] Positions, double[,] Values)
{
    /// <summary>A grid whose rows meet every ticked shape, between which they are evenly spaced.</summary>
    public static SurfaceGrid ThroughTicks(CurveKind kind, SurfaceOptions options, int columns, int rows)
    {
        var ticks = ShapeAxis.Ticks.Select(ShapeAxis.PositionOf).ToArray();
        var positions = new List<double> { ticks[0] };
        for (var i = 1; i < ticks.Length; i++)
        {
            var gap = ticks[i] - ticks[i - 1];
            var pieces = Math.Max(1, (int)Math.Round(rows * gap));
            positions.AddRange(Enumerable.Range(1, pieces - 1).Select(piece => ticks[i - 1] + (gap * piece / pieces)));
            positions.Add(ticks[i]);
        }

        return Sample(kind, options, columns, [.. positions]);
    }

    /// <summary>A grid of evenly spaced rows, as the pixels of a heat map need them.</summary>
    public static SurfaceGrid Even(CurveKind kind, SurfaceOptions options, int columns, int rows) =>
        Sample(kind, options, columns, [.. Enumerable.Range(0, rows).Select(row => (double)row / (rows - 1))]);

    private static SurfaceGrid Sample(CurveKind kind, SurfaceOptions options, int columns, double[] positions)
    {
        var reach = options.Reach * options.Scale;
        var x = new double[(columns / 2 * 2) + 1];
        for (var i = 0; i < x.Length; i++)
        {
            x[i] = reach * ((2.0 * i / (x.Length - 1)) - 1);
        }

        var values = new double[positions.Length, x.Length];
        for (var row = 0; row < positions.Length; row++)
        {
            var parameters = new LossParameters(ShapeAxis.ShapeAt(positions[row]), options.Scale);
            for (var column = 0; column < x.Length; column++)
            {
                values[row, column] = Curve.ValueOf(kind, x[column], parameters);
            }
        }

        return new SurfaceGrid(x, positions, values);
    }
}
