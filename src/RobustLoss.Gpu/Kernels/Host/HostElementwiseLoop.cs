using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Kernels.Host;

/// <inheritdoc/>
internal sealed unsafe class HostElementwiseLoop<TLane, T, TMath> : HostElementwise<T>
    where TLane : unmanaged, IVectorLane<TLane, T>
    where T : unmanaged
    where TMath : struct, ILossMath
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
        _constants = SharedConstants.Of<TLane, T, TMath>(parameters);
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
        for (var done = 0; done < count; done += BlockLength.Residuals)
        {
            var at = start + done;
            var outputs = new OutputPointers<T>
            {
                Loss = _outputs.Loss + at,
                Influence = _outputs.Influence + at,
                Weight = _outputs.Weight + at,
                AlphaDerivative = _outputs.AlphaDerivative + at,
                ScaleDerivative = _outputs.ScaleDerivative + at,
            };
            LossBlock<TLane, T, TMath>.Evaluate(
                _residuals + at, Math.Min(BlockLength.Residuals, count - done), _constants, _wanted, outputs);
        }
    }
}
