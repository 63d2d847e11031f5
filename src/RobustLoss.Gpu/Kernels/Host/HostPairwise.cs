using System.Numerics;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Kernels.Host;

/// <summary>The element-wise loop over host memory where every element has an (α, c) of its own.</summary>
internal sealed unsafe class HostPairwise<T> : HostJob
    where T : unmanaged, INumberBase<T>
{
    private const int ChunkLength = 1 << 12;

    private T* _residuals;
    private T* _alpha;
    private T* _scale;
    private long _length;
    private OutputPointers<T> _outputs;
    private LossOutputs _wanted;

    public void Run(T* residuals, T* alpha, T* scale, long length, OutputPointers<T> outputs, LossOutputs wanted)
    {
        _residuals = residuals;
        _alpha = alpha;
        _scale = scale;
        _length = length;
        _outputs = outputs;
        _wanted = wanted;
        Run(checked((int)((length + ChunkLength - 1) / ChunkLength)));
    }

    protected override void RunChunk(int chunk)
    {
        var start = (long)chunk * ChunkLength;
        var end = Math.Min(_length, start + ChunkLength);
        var wanted = new OutputSelection(_wanted);
        for (var i = start; i < end; i++)
        {
            var lanes = PairwiseLoss.Evaluate<HostFma, OutputSelection>(
                double.CreateTruncating(_residuals[i]), double.CreateTruncating(_alpha[i]), double.CreateTruncating(_scale[i]), wanted);
            if (wanted.Loss)
            {
                _outputs.Loss[i] = T.CreateTruncating(lanes.Loss.Value);
            }

            if (wanted.Influence)
            {
                _outputs.Influence[i] = T.CreateTruncating(lanes.Influence.Value);
            }

            if (wanted.Weight)
            {
                _outputs.Weight[i] = T.CreateTruncating(lanes.Weight.Value);
            }

            if (wanted.AlphaDerivative)
            {
                _outputs.AlphaDerivative[i] = T.CreateTruncating(lanes.AlphaDerivative.Value);
            }

            if (wanted.ScaleDerivative)
            {
                _outputs.ScaleDerivative[i] = T.CreateTruncating(lanes.ScaleDerivative.Value);
            }
        }
    }
}
