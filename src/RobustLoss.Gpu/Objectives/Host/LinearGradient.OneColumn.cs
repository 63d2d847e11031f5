using System.Runtime.CompilerServices;

namespace RobustLoss.Gpu.Objectives.Host;

/// <content>A single column: then neighbours in memory are successive rows.</content>
internal static unsafe partial class LinearGradient<TSum, T>
{
    // Rows take turns at so many sums, however many of them one vector holds.
    private const int RowTurns = 32;

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddOneColumn(T* features, double* influences, int rows, TSum* sums)
    {
        var whole = rows / RowTurns * RowTurns;
        for (var i = 0; i < whole; i += RowTurns)
        {
            AddTurns(features + i, influences + i, RowTurns, sums);
        }

        if (whole < rows)
        {
            var rest = stackalloc T[RowTurns];
            new Span<T>(rest, RowTurns).Clear();
            new ReadOnlySpan<T>(features + whole, rows - whole).CopyTo(new Span<T>(rest, RowTurns));
            AddTurns(rest, influences + whole, rows - whole, sums);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTurns(T* features, double* influences, int rows, TSum* sums)
    {
        for (var i = 0; i < rows; i += TSum.Columns)
        {
            sums[i / TSum.Columns].AddProductsOfRows(features + i, influences + i);
        }
    }

    private static double TotalOfOneColumn(TSum* sums)
    {
        var each = stackalloc double[RowTurns];
        new Span<double>(each, RowTurns).Clear();
        var total = 0.0;
        for (var i = 0; i < RowTurns; i += TSum.Columns)
        {
            sums[i / TSum.Columns].AddTo(each + i);
        }

        for (var i = 0; i < RowTurns; i++)
        {
            total += each[i];
        }

        return total;
    }
}
