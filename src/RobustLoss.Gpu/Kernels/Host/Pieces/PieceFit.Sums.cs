using RobustLoss.Gpu.Losses;

namespace RobustLoss.Gpu.Kernels.Host.Pieces;

/// <content>The polynomials of the sums, from the series of the outputs': ρ is the integral of what serves for dρ/dz.</content>
internal sealed unsafe partial class PieceFit<TLane, T>
{
    // Of the 1e-6 and 1e-14 that sums are held to. An output's own bounds are tighter, as an output is read one by one.
    private static readonly double SlopeRest = IsSingle ? 6e-7 : 4e-15;
    private static readonly double SumTolerance = IsSingle ? 9e-7 : 9e-15;

    // Of the 1e-5 and 1e-12.
    private static readonly double SumShapeRest = IsSingle ? 3e-6 : 1e-13;
    private static readonly double SumShapeTolerance = IsSingle ? 5e-6 : 3e-13;

    /// <summary>Fits from the series of the outputs.</summary>
    private bool TryFitSums(in PieceGrid grid, T* next)
    {
        var shapeDegree = 0;
        var degree = 1;
        for (var i = 0; i < Pieces; i++)
        {
            shapeDegree = Math.Max(shapeDegree, Degree(ShapeQuantity, i, SumShapeRest));
            degree = Math.Max(degree, 1 + Degree(InfluenceQuantity, i, SlopeRest));
        }

        degree = Math.Max(degree, shapeDegree);
        if (degree > HighestDegree + 1 || !grid.HoldsSums)
        {
            return false;
        }

        Tables.Sums = new SumTable<T>(next, degree, shapeDegree);
        for (var i = 0; i < Pieces; i++)
        {
            var powers = _powers.AsSpan(0, degree + 1);
            ToLoss(powers, i, grid);
            Write(Tables.Sums.Lowest, SumTable<T>.Step, powers, i, grid);
            powers = powers[..(shapeDegree + 1)];
            ToPowers(ShapeQuantity, powers, i, grid);
            Write(Tables.Sums.Lowest + Pieces, SumTable<T>.Step, powers, i, grid);
        }

        return true;
    }

    /// <summary>A multiple of ρ as powers, whose derivative is what serves for that multiple of dρ/dz = |ψ|/Power.</summary>
    private void ToLoss(Span<double> powers, int piece, in PieceGrid grid)
    {
        var slope = powers[1..];
        ToPowers(InfluenceQuantity, slope, piece, grid);
        var toMiddle = grid.At(piece, 0) - Center(grid, piece);
        var rise = 0.0;
        var power = 1.0;
        for (var i = 0; i < slope.Length; i++)
        {
            power *= toMiddle;
            slope[i] *= grid.Multiple / grid.Power / (i + 1);
            rise += slope[i] * power;
        }

        // At z = 0 it is 0 to the last place.
        powers[0] = piece == 0 ? 0 : (grid.Multiple * Middle(LossQuantity, piece, grid)) - rise;
    }

    /// <summary>A quantity in the middle of a piece, where the odd polynomials of its series are 0 and the even ones ±1.</summary>
    private double Middle(int quantity, int piece, in PieceGrid grid)
    {
        var series = Series(quantity, piece);
        var value = 0.0;
        for (var k = (Nodes - 1) & ~1; k >= 0; k -= 2)
        {
            value = series[k] - value;
        }

        return value * Power(grid.At(piece, 0), Lowest(quantity, piece) + Divided(quantity));
    }

    /// <summary>Compares the terms of the sums, which a lane beside three of zeros leaves as they are, with the loss.</summary>
    private bool AreSumsAccurate()
    {
        var residuals = stackalloc T[4 * TLane.Count];
        new Span<T>(residuals, 4 * TLane.Count).Clear();
        for (var i = 0; i < Points; i += TLane.Count)
        {
            new ReadOnlySpan<T>(_points, i, TLane.Count).CopyTo(new Span<T>(residuals, TLane.Count));
            var sums = default(LaneSums<TLane>);
            SumSteps<TLane, T>.Sum(residuals, 4 * TLane.Count, Tables, ref sums, null, default(LossAndParameterDerivatives));
            if (!IsAccurate(sums.Loss.High, LossQuantity, i, SumTolerance)
                || !IsAccurate(sums.ScaleDerivative.High, ScaleQuantity, i, SumTolerance)
                || !IsAccurate(sums.AlphaDerivative.High, ShapeQuantity, i, SumShapeTolerance))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsAccurate(TLane terms, int quantity, int first, double tolerance)
    {
        var values = stackalloc T[TLane.Count];
        TLane.Store(terms, values);
        for (var j = 0; j < TLane.Count; j++)
        {
            if (!IsClose(values + j, _exact[(quantity * Points) + first + j], tolerance))
            {
                return false;
            }
        }

        return true;
    }
}
