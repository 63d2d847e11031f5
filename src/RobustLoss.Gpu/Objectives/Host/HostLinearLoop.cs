using System.Runtime.InteropServices;
using RobustLoss.Gpu.Kernels.Host;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;
using RobustLoss.Gpu.Reductions.Host;

namespace RobustLoss.Gpu.Objectives.Host;

/// <summary>
/// The linear model's sums over chunks of rows. A tile of rows is laid out column by column, so that a lane holds one feature of
/// successive rows: then residuals, losses and the products with ψ are all straight lane arithmetic.
/// </summary>
internal sealed unsafe class HostLinearLoop<TLane, T>(T* features, T* targets, long rows, int columns) : HostJob
    where TLane : unmanaged, IVectorLane<TLane, T>
    where T : unmanaged
{
    private const LossOutputs Wanted =
        LossOutputs.Loss | LossOutputs.Influence | LossOutputs.AlphaDerivative | LossOutputs.ScaleDerivative;

    private const int TileRows = 64;
    private const int MinChunkRows = 1 << 12;
    private const int MaxChunks = 1 << 8;

    // Columns up to which a tile and its sums stay on the stack.
    private const int StackColumns = 32;

    private readonly int _width = LinearSums.Leading + columns;
    private readonly long _chunkRows = ChunkRows(rows);
    private readonly double[] _partials = new double[checked((int)((rows + ChunkRows(rows) - 1) / ChunkRows(rows)) * (LinearSums.Leading + columns))];
    private readonly T[] _coefficients = new T[columns + 1];
    private LossConstants<TLane> _constants;

    /// <summary>The sums of each chunk: [chunks, 4 + d]; overwritten by the next run.</summary>
    public ReadOnlySpan<double> Run(ReadOnlySpan<T> coefficients, LossParameters parameters)
    {
        _constants = SharedConstants.Of<TLane, T>(parameters);
        coefficients.CopyTo(_coefficients);
        Run(_partials.Length / _width);
        return _partials;
    }

    protected override void RunChunk(int chunk)
    {
        var first = chunk * _chunkRows;
        var end = Math.Min(rows, first + _chunkRows);
        var partial = _partials.AsSpan(chunk * _width, _width);
        if (columns <= StackColumns)
        {
            var tile = stackalloc T[StackColumns * TileRows];
            var sums = stackalloc CompensatedSum<TLane>[StackColumns];
            new Span<CompensatedSum<TLane>>(sums, columns).Clear();
            SumRows(first, end, tile, sums, partial);
            return;
        }

        var tileMemory = (T*)NativeMemory.Alloc((nuint)columns * TileRows, (nuint)sizeof(T));
        var sumMemory = (CompensatedSum<TLane>*)NativeMemory.AllocZeroed((nuint)columns, (nuint)sizeof(CompensatedSum<TLane>));
        SumRows(first, end, tileMemory, sumMemory, partial);
        NativeMemory.Free(tileMemory);
        NativeMemory.Free(sumMemory);
    }

    private static long ChunkRows(long rows) => Math.Max(MinChunkRows, (rows + MaxChunks - 1) / MaxChunks);

    private void SumRows(long first, long end, T* tile, CompensatedSum<TLane>* sums, Span<double> partial)
    {
        var residuals = stackalloc T[TileRows];
        var memory = stackalloc T[4 * TileRows];
        var terms = new OutputPointers<T>
        {
            Loss = memory,
            Influence = memory + TileRows,
            AlphaDerivative = memory + (2 * TileRows),
            ScaleDerivative = memory + (3 * TileRows),
        };
        var accumulator = default(LossAccumulator<TLane, T>);
        var intercept = default(CompensatedSum<TLane>);
        for (var row = first; row < end; row += TileRows)
        {
            var count = (int)Math.Min(TileRows, end - row);
            LayOut(row, count, tile);
            Residuals(row, count, tile, residuals);
            LossBlock<TLane, T, PlainMath>.EvaluateWhole(residuals, TileRows, _constants, Wanted, terms);
            accumulator.Add(terms, TileRows);
            intercept = LossAccumulator<TLane, T>.Sum(intercept, terms.Influence, TileRows);

            for (var j = 0; j < columns; j++)
            {
                var sum = sums[j];
                for (var i = 0; i < TileRows; i += TLane.Count)
                {
                    sum.AddProduct(TLane.Load(terms.Influence + i), TLane.Load(tile + (j * TileRows) + i));
                }

                sums[j] = sum;
            }
        }

        var total = accumulator.Total(end - first);
        partial[0] = total.Loss;
        partial[1] = LossAccumulator<TLane, T>.ValueOf(intercept);
        partial[2] = total.AlphaDerivative;
        partial[3] = total.ScaleDerivative;
        for (var j = 0; j < columns; j++)
        {
            partial[LinearSums.Leading + j] = LossAccumulator<TLane, T>.ValueOf(sums[j]);
        }
    }

    /// <summary>Copies rows to columns; rows beyond the last are zero.</summary>
    private void LayOut(long row, int count, T* tile)
    {
        if (count < TileRows)
        {
            new Span<T>(tile, columns * TileRows).Clear();
        }

        var source = features + (row * columns);
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                tile[(j * TileRows) + i] = source[j];
            }

            source += columns;
        }
    }

    /// <summary>r = X·w + b − y; rows beyond the last have a residual of 0, which adds 0 to every sum.</summary>
    private void Residuals(long row, int count, T* tile, T* residuals)
    {
        new Span<T>(residuals, TileRows).Clear();
        new ReadOnlySpan<T>(targets + row, count).CopyTo(new Span<T>(residuals, count));
        var intercept = TLane.Broadcast(_coefficients[columns]);
        for (var i = 0; i < TileRows; i += TLane.Count)
        {
            var residual = intercept - TLane.Load(residuals + i);
            for (var j = 0; j < columns; j++)
            {
                residual = TLane.Fma(TLane.Broadcast(_coefficients[j]), TLane.Load(tile + (j * TileRows) + i), residual);
            }

            TLane.Store(residual, residuals + i);
        }

        new Span<T>(residuals + count, TileRows - count).Clear();
    }
}
