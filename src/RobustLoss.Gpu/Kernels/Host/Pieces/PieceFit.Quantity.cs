using RobustLoss.Gpu.Losses;

namespace RobustLoss.Gpu.Kernels.Host.Pieces;

/// <content>One quantity: its series, the degree that they need, the table, and what the table gives.</content>
internal sealed unsafe partial class PieceFit<TLane, T>
{
    // Of what is promised (1e-6 and, for ∂ρ/∂α, 1e-5; 1e-14 and 1e-12) a part for what the polynomial leaves out, and a larger one for
    // that and rounding together.
    private static readonly double Rest = IsSingle ? 2e-7 : 1.5e-15;
    private static readonly double ShapeRest = IsSingle ? 2.5e-6 : 2e-14;
    private static readonly double Tolerance = IsSingle ? 4.5e-7 : 7e-15;
    private static readonly double ShapeTolerance = IsSingle ? 4e-6 : 1e-13;

    private const int LossQuantity = 0;
    private const int InfluenceQuantity = 1;
    private const int ScaleQuantity = 2;
    private const int ShapeQuantity = 3;

    // What the values' own last places leave in each term of a series.
    private const double Noise = 1e-15;

    /// <summary>Fits values, divided by z^divided, as z^lowest times a polynomial next to 0, and as a polynomial elsewhere.</summary>
    private bool TryFit(int quantity, int lowest, int divided, in PieceGrid grid, ref T* next, out PieceTable<T> table)
    {
        var values = _exact.AsSpan(quantity * Points, Points);
        var degree = 0;
        for (var i = 0; i < Pieces; i++)
        {
            var low = i < PiecesAtZero ? lowest : 0;
            var series = values.Slice(i * Nodes, Nodes);
            var smallest = _smallest[(quantity * Pieces) + i] = ToSeries(series, i, low, divided, grid);
            degree = Math.Max(degree, low + Degree(series, smallest, quantity == ShapeQuantity ? ShapeRest : Rest));
        }

        table = new PieceTable<T>(next, Math.Min(degree, HighestDegree));
        next = table.Highest + Pieces;
        for (var i = 0; i < Pieces && degree <= HighestDegree; i++)
        {
            Write(table, values.Slice(i * Nodes, Nodes), i, i < PiecesAtZero ? lowest : 0, degree, grid);
        }

        return degree <= HighestDegree;
    }

    /// <summary>Turns a piece's values, over a power of z, into a series, and returns the smallest of them.</summary>
    private static double ToSeries(Span<double> values, int piece, int lowest, int divided, in PieceGrid grid)
    {
        var smallest = double.PositiveInfinity;
        for (var j = 0; j < Nodes; j++)
        {
            var z = grid.At(piece, Chebyshev.Nodes[j]);
            var value = Math.Abs(values[j]) / Power(z, lowest + divided);
            values[j] = value;
            smallest = Math.Min(smallest, value);
        }

        Chebyshev.ToSeries(values);
        return smallest;
    }

    /// <summary>The degree after which all of a series is small enough.</summary>
    private static int Degree(ReadOnlySpan<double> series, double smallest, double rest)
    {
        var limit = Math.Max(smallest * rest, Math.Abs(series[0]) * Noise);
        var degree = Nodes - 1;
        while (degree > 0 && Math.Abs(series[degree]) <= limit)
        {
            degree--;
        }

        return degree;
    }

    private static double Power(double x, int exponent)
    {
        var power = 1.0;
        for (var i = 0; i < exponent; i++)
        {
            power *= x;
        }

        return power;
    }

    private void Write(PieceTable<T> table, ReadOnlySpan<double> series, int piece, int lowest, int degree, in PieceGrid grid)
    {
        var powers = _powers.AsSpan(0, degree + 1 - lowest);
        var half = (grid.Edge(piece + 1) - grid.Edge(piece)) / 2;
        Chebyshev.ToPowers(series, grid.At(piece, 0), half, Center(grid, piece), powers);
        var target = table.Lowest + grid.Slot(piece);
        for (var i = 0; i <= degree; i++)
        {
            Write(target + (i * Pieces), i < lowest ? 0 : powers[i - lowest]);
        }
    }

    private bool IsAccurate(LossParameters parameters, in PieceGrid grid)
    {
        EvaluateAt(parameters, grid, Chebyshev.Extrema);
        var values = First(_values);
        var outputs = new OutputPointers<T>
        {
            Loss = values,
            Influence = values + Points,
            ScaleDerivative = values + (2 * Points),
            AlphaDerivative = values + (3 * Points),
        };
        PieceSteps<TLane, T>.Evaluate(First(_points), Points, Tables, Fitted, outputs);
        for (var i = 0; i < Quantities * Points; i++)
        {
            var tolerance = i >= ShapeQuantity * Points ? ShapeTolerance : Tolerance;
            if (!(Math.Abs(Read(values + i) - _exact[i]) <= tolerance * Math.Abs(_exact[i])))
            {
                return false;
            }
        }

        return true;
    }
}
