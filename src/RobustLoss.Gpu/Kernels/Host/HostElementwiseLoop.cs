using System.Runtime.CompilerServices;
using RobustLoss.Gpu.Kernels.Host.Pieces;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Kernels.Host;

/// <inheritdoc/>
internal sealed unsafe class HostElementwiseLoop<TLane, T, TMath> : HostElementwise<T>
    where TLane : unmanaged, IVectorLane<TLane, T>
    where T : unmanaged
    where TMath : struct, ILossMath
{
    // A chunk and its outputs stay in a core's own cache. Where pieces serve, twice as many residuals take the same time.
    private const int ChunkLength = 1 << 13;
    private const int PieceChunkLength = 2 * ChunkLength;

    // An output from this size on is not expected to be found in a cache by whoever reads it next.
    private const long StreamedBytes = 1 << 25;

    private LossConstants<TLane> _constants;
    private PieceChoice<TLane, T> _pieces = new(PieceUse.Outputs);
    private T* _residuals;
    private long _length;
    private int _chunkLength;
    private OutputPointers<T> _outputs;
    private bool _streams;
    private LossOutputs _wanted;

    public override void Run(T* residuals, long length, LossParameters parameters, OutputPointers<T> outputs, LossOutputs wanted)
    {
        _constants = SharedConstants.Of<TLane, T, TMath>(parameters);
        _pieces.Choose(length, parameters);
        _residuals = residuals;
        _length = length;
        _outputs = outputs;
        _wanted = wanted;
        _streams = Streams();
        _chunkLength = _pieces.Chosen is null ? ChunkLength : PieceChunkLength;
        Run(checked((int)((length + _chunkLength - 1) / _chunkLength)));
    }

    public override void Dispose()
    {
        _pieces.Dispose();
        base.Dispose();
    }

    protected override void RunChunk(int chunk)
    {
        var start = (long)chunk * _chunkLength;
        var count = (int)Math.Min(_chunkLength, _length - start);
        var done = Math.Min(_streams ? HeadLength(start) : count, count);
        EvaluateThroughCaches(start, done);
        for (; done + BlockLength.Residuals <= count; done += BlockLength.Residuals)
        {
            EvaluatePastCaches(start + done);
        }

        EvaluateThroughCaches(start + done, count - done);
    }

    // Optimized from its first call on: where few processors are, the runtime is long in replacing its first code.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Stream(T* source, T* target, bool isWanted)
    {
        for (var i = 0; isWanted && i < BlockLength.Residuals; i += TLane.Count)
        {
            TLane.StoreStreaming(TLane.Load(source + i), target + i);
        }
    }

    private static OutputPointers<T> At(OutputPointers<T> outputs, long offset) => new()
    {
        Loss = outputs.Loss + offset,
        Influence = outputs.Influence + offset,
        Weight = outputs.Weight + offset,
        AlphaDerivative = outputs.AlphaDerivative + offset,
        ScaleDerivative = outputs.ScaleDerivative + offset,
    };

    private void EvaluateThroughCaches(long start, int count)
    {
        for (var done = 0; done < count; done += BlockLength.Residuals)
        {
            LossBlock<TLane, T, TMath>.Evaluate(
                _residuals + start + done,
                Math.Min(BlockLength.Residuals, count - done),
                _constants,
                _pieces.Chosen,
                _wanted,
                At(_outputs, start + done));
        }
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void EvaluatePastCaches(long start)
    {
        var memory = stackalloc T[5 * BlockLength.Residuals];
        var staged = new OutputPointers<T>
        {
            Loss = memory,
            Influence = memory + BlockLength.Residuals,
            Weight = memory + (2 * BlockLength.Residuals),
            AlphaDerivative = memory + (3 * BlockLength.Residuals),
            ScaleDerivative = memory + (4 * BlockLength.Residuals),
        };
        LossBlock<TLane, T, TMath>.EvaluateWhole(_residuals + start, BlockLength.Residuals, _constants, _pieces.Chosen, _wanted, staged);
        Stream(staged.Loss, _outputs.Loss + start, _wanted.HasFlag(LossOutputs.Loss));
        Stream(staged.Influence, _outputs.Influence + start, _wanted.HasFlag(LossOutputs.Influence));
        Stream(staged.Weight, _outputs.Weight + start, _wanted.HasFlag(LossOutputs.Weight));
        Stream(staged.AlphaDerivative, _outputs.AlphaDerivative + start, _wanted.HasFlag(LossOutputs.AlphaDerivative));
        Stream(staged.ScaleDerivative, _outputs.ScaleDerivative + start, _wanted.HasFlag(LossOutputs.ScaleDerivative));
    }

    /// <summary>Elements before the first whose outputs stand at a multiple of the lane's size.</summary>
    private int HeadLength(long start)
    {
        var size = TLane.Count * sizeof(T);
        var past = (int)((nuint)(AnyOutput() + start) % (nuint)size);
        return past == 0 ? 0 : (size - past) / sizeof(T);
    }

    /// <summary>Whether outputs are too long for any cache, so that passing them saves reading what is overwritten, and equally aligned.</summary>
    private bool Streams()
    {
        if (TLane.Count == 1 || _length * sizeof(T) < StreamedBytes)
        {
            return false;
        }

        var size = (nuint)(TLane.Count * sizeof(T));
        var past = (nuint)AnyOutput() % size;
        return past % (nuint)sizeof(T) == 0
            && IsAt(_outputs.Loss, LossOutputs.Loss)
            && IsAt(_outputs.Influence, LossOutputs.Influence)
            && IsAt(_outputs.Weight, LossOutputs.Weight)
            && IsAt(_outputs.AlphaDerivative, LossOutputs.AlphaDerivative)
            && IsAt(_outputs.ScaleDerivative, LossOutputs.ScaleDerivative);

        bool IsAt(T* output, LossOutputs which) => !_wanted.HasFlag(which) || (nuint)output % size == past;
    }

    private T* AnyOutput() =>
        _wanted.HasFlag(LossOutputs.Loss) ? _outputs.Loss
        : _wanted.HasFlag(LossOutputs.Influence) ? _outputs.Influence
        : _wanted.HasFlag(LossOutputs.Weight) ? _outputs.Weight
        : _wanted.HasFlag(LossOutputs.AlphaDerivative) ? _outputs.AlphaDerivative
        : _outputs.ScaleDerivative;
}
