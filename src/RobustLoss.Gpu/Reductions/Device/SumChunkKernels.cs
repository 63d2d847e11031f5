using ILGPU;
using ILGPU.Runtime;
using RobustLoss.Gpu.Kernels.Device;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Reductions.Device;

/// <summary>The first pass of the batch sums where a group's threads run one after another: a group is one thread that takes a chunk.</summary>
internal static class SumChunkKernels
{
    // Elements to a group, whose partial sums the second pass adds up.
    private const int Chunk = 1 << 14;

    // Elements whose terms are evaluated, in a loop that the device's compiler makes vectors of, before they are added up in order.
    private const int Block = 128;

    /// <summary>The launch for <paramref name="length"/> elements.</summary>
    public static KernelConfig Shape(long length) => new(checked((int)((length + Chunk - 1) / Chunk)), 1);

    /// <summary>Σρ, Σ∂α and Σ∂c with one (α, c), whose kind the compiler knows: partials holds [3, groups].</summary>
    public static void Uniform<TLane, T>(
        ArrayView<T> residuals, ArrayView<double> partials, LossConstants<TLane> constants, SpecializedValue<int> kind)
        where TLane : unmanaged, IScalarLane<TLane, T>
        where T : unmanaged
    {
        constants.Kind = (LossKind)kind.Value;
        var losses = LocalMemory.Allocate<T>(Block);
        var alphas = LocalMemory.Allocate<T>(Block);
        var scales = LocalMemory.Allocate<T>(Block);
        var loss = default(RunningSum<TLane>);
        var alpha = default(RunningSum<TLane>);
        var scale = default(RunningSum<TLane>);
        var end = IntrinsicMath.Min((Grid.IdxX + 1L) * Chunk, residuals.Length);
        for (var start = (long)Grid.IdxX * Chunk; start < end; start += Block)
        {
            var count = (int)IntrinsicMath.Min(Block, end - start);
            var own = residuals.SubView(start, count);
            var beyond = 0;
            for (var i = 0; i < count; i++)
            {
                var x = TLane.Of(own[i]);
                var lanes = KernelLoss.Moderate<TLane, LossAndParameterDerivatives, PlainMath>(x, constants);
                losses[i] = TLane.ElementOf(lanes.Loss);
                alphas[i] = TLane.ElementOf(lanes.AlphaDerivative);
                scales[i] = TLane.ElementOf(lanes.ScaleDerivative);
                beyond |= KernelLoss.IsBeyond<TLane, PlainMath>(x, constants) ? 1 : 0;
            }

            for (var i = 0; i < count && beyond != 0; i++)
            {
                var x = TLane.Of(own[i]);
                if (KernelLoss.IsBeyond<TLane, PlainMath>(x, constants))
                {
                    var lanes = LossOperator.Evaluate(x, constants, default(LossAndParameterDerivatives));
                    losses[i] = TLane.ElementOf(lanes.Loss);
                    alphas[i] = TLane.ElementOf(lanes.AlphaDerivative);
                    scales[i] = TLane.ElementOf(lanes.ScaleDerivative);
                }
            }

            for (var i = 0; i < count; i++)
            {
                loss.Add(TLane.Of(losses[i]));
                alpha.Add(TLane.Of(alphas[i]));
                scale.Add(TLane.Of(scales[i]));
            }
        }

        partials[Grid.IdxX] = GroupReduction.ValueOf<TLane, T>(loss.High, loss.Low);
        partials[Grid.DimX + Grid.IdxX] = GroupReduction.ValueOf<TLane, T>(alpha.High, alpha.Low);
        partials[(2 * Grid.DimX) + Grid.IdxX] = GroupReduction.ValueOf<TLane, T>(scale.High, scale.Low);
    }
}
