using System.Runtime.CompilerServices;
using RobustLoss.Gpu.Kernels.Host;
using RobustLoss.Gpu.Kernels.Host.Pieces;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Reductions.Host;

/// <inheritdoc/>
internal sealed unsafe class HostSumsLoop<TLane, T> : HostSums<T>
    where TLane : unmanaged, IVectorLane<TLane, T>
    where T : unmanaged
{
    // Where pieces serve, four times as many residuals take the same time.
    private const int ChunkLength = 1 << 12;
    private const int PieceChunkLength = 4 * ChunkLength;

    private LossConstants<TLane> _constants;
    private PieceChoice<TLane, T> _pieces = new(PieceUse.Sums);
    private T* _first;
    private long _stride;
    private long _length;
    private int _chunkLength;
    private LossSums[] _partials = [];

    public override LossSums Run(T* first, long stride, long length, LossParameters parameters)
    {
        _constants = SharedConstants.Of<TLane, T>(parameters);
        _pieces.Choose(length, parameters);
        _first = first;
        _stride = stride;
        _length = length;
        _chunkLength = _pieces.Chosen is null ? ChunkLength : PieceChunkLength;
        var chunks = checked((int)((length + _chunkLength - 1) / _chunkLength));
        if (_partials.Length < chunks)
        {
            _partials = new LossSums[chunks];
        }

        Run(chunks);
        var total = default(LossAccumulator<Float64Lane<HostFma>, double>);
        for (var i = 0; i < chunks; i++)
        {
            total.Sums.Loss.Add(Float64Lane<HostFma>.Of(_partials[i].Loss));
            total.Sums.AlphaDerivative.Add(Float64Lane<HostFma>.Of(_partials[i].AlphaDerivative));
            total.Sums.ScaleDerivative.Add(Float64Lane<HostFma>.Of(_partials[i].ScaleDerivative));
        }

        return total.Total(length);
    }

    public override void Dispose()
    {
        _pieces.Dispose();
        base.Dispose();
    }

    [SkipLocalsInit]
    protected override void RunChunk(int chunk)
    {
        var start = (long)chunk * _chunkLength;
        var count = (int)Math.Min(_chunkLength, _length - start);
        var memory = stackalloc T[4 * BlockLength.Residuals];
        var accumulator = default(LossAccumulator<TLane, T>);
        var tails = false;
        for (var done = 0; done < count; done += BlockLength.Residuals)
        {
            if (_stride == 1 && !tails && _pieces.Chosen is { } pieces)
            {
                var whole = (count - done) / BlockLength.Residuals * BlockLength.Residuals;
                var summed = pieces.Sum(_first + start + done, whole, ref accumulator.Sums);
                done += summed;
                tails = summed < whole;
                if (done == count)
                {
                    break;
                }
            }

            var length = Math.Min(BlockLength.Residuals, count - done);
            var block = _first + ((start + done) * _stride);
            if (_stride != 1 || length < BlockLength.Residuals)
            {
                Pack(block, length, memory);
                block = memory;
            }

            Sum(ref accumulator, block, LossBlock<TLane, T, PlainMath>.Padded(length), memory + BlockLength.Residuals, ref tails);
        }

        _partials[chunk] = accumulator.Total(count);
    }

    /// <summary>Gathers a strided column, filled up with zeros: a residual of 0 adds 0 to every sum.</summary>
    private void Pack(T* residuals, int count, T* packed)
    {
        new Span<T>(packed, BlockLength.Residuals).Clear();
        for (var i = 0; i < count; i++)
        {
            packed[i] = residuals[i * _stride];
        }
    }

    /// <summary>Adds a block; tails says whether it is likely to hold a residual that is in no piece, and then whether it did.</summary>
    private void Sum(ref LossAccumulator<TLane, T> accumulator, T* residuals, int count, T* memory, ref bool tails)
    {
        if (_pieces.Chosen is not { } pieces)
        {
            SumTerms(ref accumulator, residuals, count, memory);
        }
        else
        {
            var summed = tails && !pieces.Holds(residuals, count) ? 0 : pieces.Sum(residuals, count, ref accumulator.Sums);
            tails = summed < count;
            if (tails)
            {
                SumApart(ref accumulator, residuals + summed, count - summed, pieces, memory);
            }
        }
    }

    /// <summary>Sums what is in the pieces by them, with zeros in the place of what is not, and that by itself.</summary>
    [SkipLocalsInit]
    private void SumApart(
        ref LossAccumulator<TLane, T> accumulator, T* residuals, int count, PieceLoss<TLane, T> pieces, T* memory)
    {
        var inside = stackalloc T[2 * BlockLength.Residuals];
        var outside = inside + BlockLength.Residuals;
        var positions = stackalloc int[BlockLength.Residuals];
        new Span<T>(inside, 2 * BlockLength.Residuals).Clear();
        new ReadOnlySpan<T>(residuals, count).CopyTo(new Span<T>(inside, count));
        var beyond = new BeyondBound<T>(outside, positions);
        var found = pieces.Gather(residuals, count, beyond);
        for (var i = 0; i < found; i++)
        {
            inside[positions[i]] = default;
        }

        pieces.Sum(inside, count, ref accumulator.Sums);
        SumTerms(ref accumulator, outside, LossBlock<TLane, T, PlainMath>.Padded(found), memory);
    }

    private void SumTerms(ref LossAccumulator<TLane, T> accumulator, T* residuals, int count, T* memory)
    {
        var outputs = new OutputPointers<T>
        {
            Loss = memory,
            AlphaDerivative = memory + BlockLength.Residuals,
            ScaleDerivative = memory + (2 * BlockLength.Residuals),
        };
        const LossOutputs Wanted = LossOutputs.Loss | LossOutputs.AlphaDerivative | LossOutputs.ScaleDerivative;
        LossBlock<TLane, T, PlainMath>.EvaluateWhole(residuals, count, _constants, Wanted, outputs);
        accumulator.Add(outputs, count);
    }
}
