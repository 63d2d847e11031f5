using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Reductions.Host;

/// <inheritdoc/>
internal sealed unsafe class HostSumsLoop<TLane, T> : HostSums<T>
    where TLane : struct, IVectorLane<TLane, T>
    where T : unmanaged
{
    private const int ChunkLength = 1 << 14;

    // Elements of a strided column are packed into a run of this many before they are summed.
    private const int PackLength = 1 << 9;

    private LossConstants<TLane> _constants;
    private T* _first;
    private long _stride;
    private long _length;
    private LossSums[] _partials = [];

    public override LossSums Run(T* first, long stride, long length, LossParameters parameters)
    {
        _constants = SharedConstants.Of<TLane, T>(parameters);
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

    protected override void RunChunk(int chunk)
    {
        var start = (long)chunk * ChunkLength;
        var count = (int)Math.Min(ChunkLength, _length - start);
        var accumulator = default(LossAccumulator<TLane, T>);
        if (_stride == 1)
        {
            Sum(ref accumulator, _first + start, count);
        }
        else
        {
            var packed = stackalloc T[PackLength];
            for (var done = 0; done < count; done += PackLength)
            {
                var piece = Math.Min(PackLength, count - done);
                for (var i = 0; i < piece; i++)
                {
                    packed[i] = _first[(start + done + i) * _stride];
                }

                Sum(ref accumulator, packed, piece);
            }
        }

        _partials[chunk] = accumulator.Total(count);
    }

    private void Sum(ref LossAccumulator<TLane, T> accumulator, T* residuals, int count)
    {
        var local = accumulator;
        var i = 0;
        for (; i + TLane.Count <= count; i += TLane.Count)
        {
            local.Add(LossOperator.Evaluate(TLane.Load(residuals + i), _constants, default(LossAndParameterDerivatives)));
        }

        if (i < count)
        {
            // A residual of 0 adds 0 to every sum, so the last lane is filled with zeros.
            var padded = stackalloc T[TLane.Count];
            new Span<T>(padded, TLane.Count).Clear();
            new ReadOnlySpan<T>(residuals + i, count - i).CopyTo(new Span<T>(padded, count - i));
            local.Add(LossOperator.Evaluate(TLane.Load(padded), _constants, default(LossAndParameterDerivatives)));
        }

        accumulator = local;
    }
}
