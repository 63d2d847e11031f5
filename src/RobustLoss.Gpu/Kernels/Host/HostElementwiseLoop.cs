using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Kernels.Host;

/// <inheritdoc/>
internal sealed unsafe class HostElementwiseLoop<TLane, T> : HostElementwise<T>
    where TLane : struct, IVectorLane<TLane, T>
    where T : unmanaged
{
    // A chunk and its outputs stay in a core's own cache.
    private const int ChunkLength = 1 << 14;

    private LossConstants<TLane> _constants;
    private T* _residuals;
    private long _length;
    private OutputPointers<T> _outputs;
    private LossOutputs _wanted;

    public override void Run(T* residuals, long length, LossParameters parameters, OutputPointers<T> outputs, LossOutputs wanted)
    {
        _constants = SharedConstants.Of<TLane, T>(parameters);
        _residuals = residuals;
        _length = length;
        _outputs = outputs;
        _wanted = wanted;
        Run(checked((int)((length + ChunkLength - 1) / ChunkLength)));
    }

    protected override void RunChunk(int chunk)
    {
        var start = (long)chunk * ChunkLength;
        var count = (int)Math.Min(ChunkLength, _length - start);
        switch (_wanted)
        {
            case LossOutputs.Loss | LossOutputs.Influence:
                Loop(start, count, default(LossAndInfluence));
                break;
            case LossOutputs.All:
                Loop(start, count, default(EveryOutput));
                break;
            default:
                Loop(start, count, new OutputSelection(_wanted));
                break;
        }
    }

    private void Loop<TWanted>(long start, int count, TWanted wanted)
        where TWanted : struct, IOutputSelection
    {
        var i = 0;
        for (; i + TLane.Count <= count; i += TLane.Count)
        {
            Store(LossOperator.Evaluate(TLane.Load(_residuals + start + i), _constants, wanted), start + i, wanted);
        }

        if (i < count)
        {
            Tail(start + i, count - i, wanted);
        }
    }

    private void Store<TWanted>(in LossLanes<TLane> lanes, long at, TWanted wanted)
        where TWanted : struct, IOutputSelection
    {
        if (wanted.Loss)
        {
            TLane.Store(lanes.Loss, _outputs.Loss + at);
        }

        if (wanted.Influence)
        {
            TLane.Store(lanes.Influence, _outputs.Influence + at);
        }

        if (wanted.Weight)
        {
            TLane.Store(lanes.Weight, _outputs.Weight + at);
        }

        if (wanted.AlphaDerivative)
        {
            TLane.Store(lanes.AlphaDerivative, _outputs.AlphaDerivative + at);
        }

        if (wanted.ScaleDerivative)
        {
            TLane.Store(lanes.ScaleDerivative, _outputs.ScaleDerivative + at);
        }
    }

    /// <summary>The last elements, too few for a lane, padded with zeros: a lane gives each element the same bits whatever stands beside it.</summary>
    private void Tail<TWanted>(long at, int count, TWanted wanted)
        where TWanted : struct, IOutputSelection
    {
        var padded = stackalloc T[TLane.Count];
        new Span<T>(padded, TLane.Count).Clear();
        new ReadOnlySpan<T>(_residuals + at, count).CopyTo(new Span<T>(padded, count));
        var lanes = LossOperator.Evaluate(TLane.Load(padded), _constants, wanted);
        Copy(lanes.Loss, _outputs.Loss, wanted.Loss);
        Copy(lanes.Influence, _outputs.Influence, wanted.Influence);
        Copy(lanes.Weight, _outputs.Weight, wanted.Weight);
        Copy(lanes.AlphaDerivative, _outputs.AlphaDerivative, wanted.AlphaDerivative);
        Copy(lanes.ScaleDerivative, _outputs.ScaleDerivative, wanted.ScaleDerivative);

        void Copy(TLane lane, T* target, bool isWanted)
        {
            if (isWanted)
            {
                TLane.Store(lane, padded);
                new ReadOnlySpan<T>(padded, count).CopyTo(new Span<T>(target + at, count));
            }
        }
    }
}
