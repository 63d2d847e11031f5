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
    private const int ChunkLength = 1 << 14;

    private LossConstants<TLane> _constants;
    private PieceChoice<TLane, T> _pieces;
    private T* _first;
    private long _stride;
    private long _length;
    private LossSums[] _partials = [];

    public override LossSums Run(T* first, long stride, long length, LossParameters parameters)
    {
        _constants = SharedConstants.Of<TLane, T>(parameters);
        _pieces.Choose(length, parameters);
        _first = first;
        _stride = stride;
        _length = length;
        var chunks = checked((int)((length + ChunkLength - 1) / ChunkLength));
        if (_partials.Length < chunks)
        {
            _partials = new LossSums[chunks];
        }

        Run(chunks);
        double loss = 0, alpha = 0, scale = 0;
        for (var i = 0; i < chunks; i++)
        {
            loss += _partials[i].Loss;
            alpha += _partials[i].AlphaDerivative;
            scale += _partials[i].ScaleDerivative;
        }

        return new LossSums(length, loss, alpha, scale);
    }

    public override void Dispose()
    {
        _pieces.Dispose();
        base.Dispose();
    }

    [SkipLocalsInit]
    protected override void RunChunk(int chunk)
    {
        var start = (long)chunk * ChunkLength;
        var count = (int)Math.Min(ChunkLength, _length - start);
        var memory = stackalloc T[4 * BlockLength.Residuals];
        var accumulator = default(LossAccumulator<TLane, T>);
        for (var done = 0; done < count; done += BlockLength.Residuals)
        {
            var piece = Math.Min(BlockLength.Residuals, count - done);
            var residuals = _first + ((start + done) * _stride);
            if (_stride != 1 || piece < BlockLength.Residuals)
            {
                Pack(residuals, piece, memory);
                residuals = memory;
            }

            Sum(ref accumulator, residuals, LossBlock<TLane, T, PlainMath>.Padded(piece), memory + BlockLength.Residuals);
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

    private void Sum(ref LossAccumulator<TLane, T> accumulator, T* residuals, int count, T* memory)
    {
        if (_pieces.Chosen is { } pieces && pieces.TrySum(residuals, count, ref accumulator.Sums))
        {
            return;
        }

        var outputs = new OutputPointers<T>
        {
            Loss = memory,
            AlphaDerivative = memory + BlockLength.Residuals,
            ScaleDerivative = memory + (2 * BlockLength.Residuals),
        };
        const LossOutputs Wanted = LossOutputs.Loss | LossOutputs.AlphaDerivative | LossOutputs.ScaleDerivative;
        LossBlock<TLane, T, PlainMath>.EvaluateWhole(residuals, count, _constants, _pieces.Chosen, Wanted, outputs);
        accumulator.Add(outputs, count);
    }
}
