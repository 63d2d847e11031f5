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

    // The power of z with which a quantity, as it is fitted, begins at 0.
    private static readonly int[] LowestPowers = [2, 1, 2, 4];

    private static int Lowest(int quantity, int piece) => piece < PiecesAtZero ? LowestPowers[quantity] : 0;

    // The power of z that is taken out of a quantity everywhere.
    private static int Divided(int quantity) => quantity == ShapeQuantity ? 2 : 0;

    private Span<double> Series(int quantity, int piece) => _exact.AsSpan((quantity * Points) + (piece * Nodes), Nodes);

    /// <summary>Turns a quantity's values, over powers of z, into a series for each piece, and keeps the smallest of those values.</summary>
    private void ToSeries(int quantity, in PieceGrid grid)
    {
        for (var i = 0; i < Pieces; i++)
        {
            var series = Series(quantity, i);
            var smallest = double.PositiveInfinity;
            for (var j = 0; j < Nodes; j++)
            {
                var value = Math.Abs(series[j]) / Power(grid.At(i, Chebyshev.Nodes[j]), Lowest(quantity, i) + Divided(quantity));
                series[j] = value;
                smallest = Math.Min(smallest, value);
            }

            Chebyshev.ToSeries(series);
            _smallest[(quantity * Pieces) + i] = smallest;
        }
    }

    private bool TryFitOutputs(in PieceGrid grid, ref T* next) =>
        TryFit(LossQuantity, grid, ref next, out Tables.Loss)
        && TryFit(InfluenceQuantity, grid, ref next, out Tables.Influence)
        && TryFit(ScaleQuantity, grid, ref next, out Tables.ScaleDerivative)
        && TryFit(ShapeQuantity, grid, ref next, out Tables.AlphaDerivative);

    /// <summary>Fits a quantity as its lowest power of z times a polynomial next to 0, and as a polynomial elsewhere.</summary>
    private bool TryFit(int quantity, in PieceGrid grid, ref T* next, out PieceTable<T> table)
    {
        var degree = 0;
        for (var i = 0; i < Pieces; i++)
        {
            degree = Math.Max(degree, Degree(quantity, i, quantity == ShapeQuantity ? ShapeRest : Rest));
        }

        table = new PieceTable<T>(next, Math.Min(degree, HighestDegree));
        next = table.Highest + Pieces;
        var powers = _powers.AsSpan(0, table.Degree + 1);
        for (var i = 0; i < Pieces && degree <= HighestDegree; i++)
        {
            ToPowers(quantity, powers, i, grid);
            Write(table.Lowest, Pieces, powers, i, grid);
        }

        return degree <= HighestDegree;
    }

    /// <summary>The degree after which all of a series is small enough, and the lowest power of z with it.</summary>
    private int Degree(int quantity, int piece, double rest)
    {
        var series = Series(quantity, piece);
        var limit = Math.Max(_smallest[(quantity * Pieces) + piece] * rest, Math.Abs(series[0]) * Noise);
        var degree = Nodes - 1;
        while (degree > 0 && Math.Abs(series[degree]) <= limit)
        {
            degree--;
        }

        return Lowest(quantity, piece) + degree;
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

    /// <summary>
    /// The powers of a quantity around a piece's center, without the terms that are noise: around a center outside the piece their powers
    /// are thousands of times as large as they are, and the lane's rounding of those is seen.
    /// </summary>
    private void ToPowers(int quantity, Span<double> powers, int piece, in PieceGrid grid)
    {
        var low = Lowest(quantity, piece);
        var end = Math.Min(powers.Length, Degree(quantity, piece, rest: 0) + 1);
        var half = (grid.Edge(piece + 1) - grid.Edge(piece)) / 2;
        powers[..low].Clear();
        powers[end..].Clear();
        Chebyshev.ToPowers(Series(quantity, piece), grid.At(piece, 0), half, Center(grid, piece), powers[low..end]);
    }

    /// <summary>Writes a piece's powers into runs that are a step apart.</summary>
    private static void Write(T* lowest, int step, ReadOnlySpan<double> powers, int piece, in PieceGrid grid)
    {
        for (var i = 0; i < powers.Length; i++)
        {
            Write(lowest + (i * step) + grid.Slot(piece), powers[i]);
        }
    }

    /// <summary>Compares what the tables give with the loss.</summary>
    private bool AreOutputsAccurate()
    {
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
            if (!IsClose(values + i, _exact[i], i >= ShapeQuantity * Points ? ShapeTolerance : Tolerance))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsClose(T* value, double exact, double tolerance) => Math.Abs(Read(value) - exact) <= tolerance * Math.Abs(exact);
}
