using System.Runtime.CompilerServices;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Objectives.Host;

/// <summary>The residuals r = X·w + b − y of successive rows: a lane holds one feature of as many rows as it has elements.</summary>
/// <remarks>Every residual is b − y, then one product after the other, whatever the width of the lanes.</remarks>
internal static unsafe class LinearResiduals<TLane, T>
    where TLane : unmanaged, IVectorLane<TLane, T>
    where T : unmanaged
{
    // Columns that are transposed at a time.
    private const int Step = 4;

    /// <summary>Writes a whole number of lanes; what is written for rows beyond the last means nothing.</summary>
    /// <param name="features">X, [rows, columns].</param>
    /// <param name="readable">How many elements there are to read from <paramref name="features"/> on, at least rows · columns.</param>
    /// <param name="targets">y, [rows].</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="coefficients">The weights, then the intercept b.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="residuals">Receives the residuals.</param>
    public static void Evaluate(T* features, long readable, T* targets, int rows, T* coefficients, int columns, T* residuals)
    {
        int done;
        if (columns == 1)
        {
            done = rows / TLane.Count * TLane.Count;
            EvaluateOneColumn(features, targets, done, coefficients, residuals);
        }
        else
        {
            // The last row's last step may reach past it.
            var padded = (columns + Step - 1) / Step * Step;
            done = (int)Math.Min(rows, readable < padded ? 0 : ((readable - padded) / columns) + 1);
            done = done / TLane.Count * TLane.Count;
            EvaluateLanes(features, targets, done, coefficients, columns, residuals);
        }

        for (; done < rows; done += TLane.Count)
        {
            var row = features + ((nint)done * columns);
            EvaluatePart(row, targets + done, Math.Min(TLane.Count, rows - done), coefficients, columns, residuals + done);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void EvaluateLanes(T* features, T* targets, int rows, T* coefficients, int columns, T* residuals)
    {
        var whole = columns / Step * Step;
        for (var i = 0; i < rows; i += TLane.Count)
        {
            var residual = TLane.Broadcast(coefficients[columns]) - TLane.Load(targets + i);
            var row = features + ((nint)i * columns);
            var j = 0;
            for (; j < whole; j += Step)
            {
                TLane.LoadColumns(row + j, columns, out var first, out var second, out var third, out var fourth);
                residual = TLane.Fma(TLane.Broadcast(coefficients[j]), first, residual);
                residual = TLane.Fma(TLane.Broadcast(coefficients[j + 1]), second, residual);
                residual = TLane.Fma(TLane.Broadcast(coefficients[j + 2]), third, residual);
                residual = TLane.Fma(TLane.Broadcast(coefficients[j + 3]), fourth, residual);
            }

            if (j < columns)
            {
                // What follows the last column belongs to the next row, and is left alone.
                TLane.LoadColumns(row + j, columns, out var first, out var second, out var third, out _);
                residual = TLane.Fma(TLane.Broadcast(coefficients[j]), first, residual);
                if (j + 1 < columns)
                {
                    residual = TLane.Fma(TLane.Broadcast(coefficients[j + 1]), second, residual);
                }

                if (j + 2 < columns)
                {
                    residual = TLane.Fma(TLane.Broadcast(coefficients[j + 2]), third, residual);
                }
            }

            TLane.Store(residual, residuals + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void EvaluateOneColumn(T* features, T* targets, int rows, T* coefficients, T* residuals)
    {
        var weight = TLane.Broadcast(coefficients[0]);
        var intercept = TLane.Broadcast(coefficients[1]);
        for (var i = 0; i < rows; i += TLane.Count)
        {
            TLane.Store(TLane.Fma(weight, TLane.Load(features + i), intercept - TLane.Load(targets + i)), residuals + i);
        }
    }

    /// <summary>A lane that the rows do not fill, or that may not be read past the last of them.</summary>
    [SkipLocalsInit]
    private static void EvaluatePart(T* features, T* targets, int rows, T* coefficients, int columns, T* residuals)
    {
        var column = stackalloc T[TLane.Count];
        var residual = TLane.Broadcast(coefficients[columns]) - Gather(targets, rows, 1, column);
        for (var j = 0; j < columns; j++)
        {
            residual = TLane.Fma(TLane.Broadcast(coefficients[j]), Gather(features + j, rows, columns, column), residual);
        }

        TLane.Store(residual, residuals);
    }

    private static TLane Gather(T* source, int rows, int stride, T* column)
    {
        new Span<T>(column, TLane.Count).Clear();
        for (var i = 0; i < rows; i++)
        {
            column[i] = source[(nint)i * stride];
        }

        return TLane.Load(column);
    }
}
