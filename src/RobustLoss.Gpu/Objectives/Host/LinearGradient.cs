using System.Runtime.CompilerServices;

namespace RobustLoss.Gpu.Objectives.Host;

/// <summary>Adds Xᵀψ over successive rows to running sums, a few neighbouring columns of a row at a time.</summary>
/// <remarks>
/// Rows take turns at <see cref="Turns"/> sums, so that one addition need not wait for the one before; which sum a row adds to does not
/// depend on how many columns are covered at a time.
/// </remarks>
internal static unsafe partial class LinearGradient<TSum, T>
    where TSum : unmanaged, IProductSum<T>
    where T : unmanaged
{
    /// <summary>The number of sums for each column; a run of rows begins at a multiple of it, and of 32.</summary>
    public const int Turns = 4;

    /// <summary>How many sums a number of columns needs.</summary>
    public static nint SumCount(int columns) => columns == 1 ? RowTurns / TSum.Columns : ((nint)columns + TSum.Columns - 1) / TSum.Columns * Turns;

    /// <param name="features">X, [rows, columns].</param>
    /// <param name="readable">How many elements there are to read from <paramref name="features"/> on, at least rows · columns.</param>
    /// <param name="influences">ψ, [rows], then zeros up to a multiple of <see cref="IProductSum{T}.Columns"/>.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="sums">The running sums, <see cref="SumCount"/> of them.</param>
    [SkipLocalsInit]
    public static void Add(T* features, long readable, double* influences, int rows, int columns, TSum* sums)
    {
        if (columns == 1)
        {
            AddOneColumn(features, influences, rows, sums);
            return;
        }

        var part = stackalloc T[TSum.Columns];
        for (var j = 0; j < columns; j += TSum.Columns, features += TSum.Columns, readable -= TSum.Columns, sums += Turns)
        {
            // What is read past the last column belongs to the next row, and its sums are never used; the last row has no next.
            var inside = Math.Min(rows, readable < TSum.Columns ? 0 : ((readable - TSum.Columns) / columns) + 1);
            var done = (int)inside / Turns * Turns;
            AddRows(features, influences, done, columns, sums);
            for (; done < rows; done++)
            {
                var present = Math.Min(TSum.Columns, columns - j);
                new Span<T>(part, TSum.Columns).Clear();
                new ReadOnlySpan<T>(features + ((nint)done * columns), present).CopyTo(new Span<T>(part, present));
                sums[done % Turns].AddProducts(part, influences + done);
            }
        }
    }

    /// <summary>The sum of each column.</summary>
    public static void Total(TSum* sums, Span<double> totals)
    {
        if (totals.Length == 1)
        {
            totals[0] = TotalOfOneColumn(sums);
            return;
        }

        var few = stackalloc double[TSum.Columns];
        for (var j = 0; j < totals.Length; j += TSum.Columns, sums += Turns)
        {
            new Span<double>(few, TSum.Columns).Clear();
            for (var turn = 0; turn < Turns; turn++)
            {
                sums[turn].AddTo(few);
            }

            var present = Math.Min(TSum.Columns, totals.Length - j);
            new ReadOnlySpan<double>(few, present).CopyTo(totals[j..]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddRows(T* features, double* influences, int rows, int columns, TSum* sums)
    {
        var first = sums[0];
        var second = sums[1];
        var third = sums[2];
        var fourth = sums[3];
        for (var i = 0; i < rows; i += Turns)
        {
            first.AddProducts(features, influences + i);
            second.AddProducts(features + columns, influences + i + 1);
            third.AddProducts(features + (2 * (nint)columns), influences + i + 2);
            fourth.AddProducts(features + (3 * (nint)columns), influences + i + 3);
            features += Turns * (nint)columns;
        }

        sums[0] = first;
        sums[1] = second;
        sums[2] = third;
        sums[3] = fourth;
    }
}
