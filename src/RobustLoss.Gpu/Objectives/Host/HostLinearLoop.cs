using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RobustLoss.Gpu.Kernels.Host;
using RobustLoss.Gpu.Kernels.Host.Pieces;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Objectives.Host;

/// <summary>
/// The linear model's sums over chunks of rows. A chunk is worked off in tiles that stay in the nearest cache from their residuals, through
/// the loss, to their part of the gradient.
/// </summary>
internal sealed unsafe class HostLinearLoop<TLane, TSum, T> : HostJob
    where TLane : unmanaged, IVectorLane<TLane, T>
    where TSum : unmanaged, IProductSum<T>
    where T : unmanaged
{
    private const int MinChunkRows = 1 << 12;
    private const int MaxChunks = 1 << 8;

    // So much of X can be asked for at a time without the requests standing in each other's way.
    private const int TileBytes = 1 << 12;

    // The loss takes fewer rows at a time only where a tile of them would not be found in a core's cache the second time it is read.
    private const int FewRows = 64;
    private const int LeastRows = 16;
    private const int MostTileBytes = 1 << 18;

    // Sums of so many bytes stay on the stack.
    private const int StackBytes = 1 << 12;

    private readonly T* _features;
    private readonly T* _targets;
    private readonly long _rows;
    private readonly int _columns;
    private readonly int _tileRows;
    private readonly int _width;
    private readonly long _chunkRows;
    private readonly double[] _partials;
    private readonly T[] _coefficients;
    private LossConstants<TLane> _constants;
    private PieceChoice<TLane, T> _pieces = new(PieceUse.Outputs | PieceUse.Sums);

    public HostLinearLoop(T* features, T* targets, long rows, int columns)
    {
        _features = features;
        _targets = targets;
        _rows = rows;
        _columns = columns;
        _tileRows = TileRows(columns);
        _width = LinearSums.Leading + columns;
        _chunkRows = Math.Max(MinChunkRows, RoundUp((rows + MaxChunks - 1) / MaxChunks, LinearTerms<TLane, T>.MostRows));
        _partials = new double[checked((int)((rows + _chunkRows - 1) / _chunkRows) * _width)];
        _coefficients = GC.AllocateUninitializedArray<T>(rows == 0 ? 0 : columns + 1, pinned: true);
    }

    /// <summary>The sums of each chunk: [chunks, 4 + d]; overwritten by the next run.</summary>
    public ReadOnlySpan<double> Run(ReadOnlySpan<T> coefficients, LossParameters parameters)
    {
        _constants = SharedConstants.Of<TLane, T>(parameters);
        _pieces.Choose(_rows, parameters);
        coefficients.CopyTo(_coefficients);
        Run(_partials.Length / _width);
        return _partials;
    }

    public override void Dispose()
    {
        _pieces.Dispose();
        base.Dispose();
    }

    [SkipLocalsInit]
    protected override void RunChunk(int chunk)
    {
        nint size = LinearGradient<TSum, T>.SumCount(_columns) * sizeof(TSum);
        if (size <= StackBytes)
        {
            var memory = stackalloc byte[StackBytes];
            new Span<byte>(memory, (int)size).Clear();
            SumRows(chunk, (TSum*)memory);
            return;
        }

        var sums = (TSum*)NativeMemory.AllocZeroed((nuint)size);
        SumRows(chunk, sums);
        NativeMemory.Free(sums);
    }

    private static long RoundUp(long number, long unit) => (number + unit - 1) / unit * unit;

    /// <summary>A multiple of every lane's length, and of the gradient's turns.</summary>
    private static int TileRows(int columns)
    {
        var rows = LinearTerms<TLane, T>.MostRows;
        var rowBytes = (long)columns * sizeof(T);
        while ((rows > FewRows && rows * rowBytes > TileBytes) || (rows > LeastRows && rows * rowBytes > MostTileBytes))
        {
            rows /= 2;
        }

        return rows;
    }

    [SkipLocalsInit]
    private void SumRows(int chunk, TSum* gradient)
    {
        var residuals = stackalloc T[2 * LinearTerms<TLane, T>.MostRows];
        var influences = residuals + LinearTerms<TLane, T>.MostRows;
        var widened = stackalloc double[LinearTerms<TLane, T>.MostRows];
        var coefficients = (T*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_coefficients));
        var first = chunk * _chunkRows;
        var end = Math.Min(_rows, first + _chunkRows);
        var terms = default(LinearTerms<TLane, T>);
        var intercept = default(TSum);
        for (var row = first; row < end; row += _tileRows)
        {
            var count = (int)Math.Min(_tileRows, end - row);
            var padded = LinearTerms<TLane, T>.Padded(count);
            var features = _features + (row * _columns);
            var readable = (_rows - row) * _columns;
            LinearResiduals<TLane, T>.Evaluate(features, readable, _targets + row, count, coefficients, _columns, residuals);
            new Span<T>(residuals + count, padded - count).Clear();
            if (row + _tileRows < end)
            {
                SecondLevelCache.Fetch(features + (_tileRows * (nint)_columns), _tileRows * (nint)_columns * sizeof(T));
                SecondLevelCache.Fetch(_targets + row + _tileRows, _tileRows * sizeof(T));
            }

            terms.Evaluate(residuals, padded, _constants, _pieces.Chosen, influences);
            var doubles = intercept.AddInfluences(influences, padded, widened);
            LinearGradient<TSum, T>.Add(features, readable, doubles, count, _columns, gradient);
        }

        var total = terms.Total(end - first);
        var partial = _partials.AsSpan(chunk * _width, _width);
        partial[0] = total.Loss;
        partial[1] = Sum(intercept);
        partial[2] = total.AlphaDerivative;
        partial[3] = total.ScaleDerivative;
        LinearGradient<TSum, T>.Total(gradient, partial[LinearSums.Leading..]);
    }

    private static double Sum(TSum sums)
    {
        var each = stackalloc double[TSum.Columns];
        new Span<double>(each, TSum.Columns).Clear();
        sums.AddTo(each);
        var sum = 0.0;
        for (var i = 0; i < TSum.Columns; i++)
        {
            sum += each[i];
        }

        return sum;
    }
}
