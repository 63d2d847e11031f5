using ILGPU;
using ILGPU.Runtime;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Kernels.Device;

/// <summary>Kernels for devices that run the threads of a group one after another, as OpenCL does on a CPU.</summary>
/// <remarks>
/// Grid-stride threads, each run to its end before the next begins, would walk through memory as many times as a cache line has elements.
/// Here a group is one thread that takes a chunk, in loops simple enough for the device's compiler to make vectors of.
/// </remarks>
internal static class ChunkKernels
{
    /// <summary>Elements to a group: few enough that the second loop finds them in the first cache.</summary>
    public const int Length = 1024;

    /// <summary>The launch for <paramref name="length"/> elements.</summary>
    public static KernelConfig Shape(long length) => new(checked((int)((length + Length - 1) / Length)), 1);

    /// <summary>Loss and influence of every element with the same (α, c), whose kind the compiler knows.</summary>
    public static void LossAndInfluence<TLane, T, TMath>(
        ArrayView<T> residuals, LossViews<T> outputs, LossConstants<TLane> constants, SpecializedValue<int> kind)
        where TLane : struct, IScalarLane<TLane, T>
        where T : unmanaged
        where TMath : struct, ILossMath
    {
        constants.Kind = (LossKind)kind.Value;
        var start = (long)Grid.IdxX * Length;
        var count = (int)IntrinsicMath.Min(Length, residuals.Length - start);
        var own = residuals.SubView(start, count);
        var loss = outputs.Loss.SubView(start, count);
        var influence = outputs.Influence.SubView(start, count);
        var kept = LocalMemory.Allocate<T>(Length);
        var beyond = 0;

        // All elements, also those whose results the second loop replaces: a loop without a branch. An output may be the residuals' own
        // memory, so that they are kept.
        for (var i = 0; i < count; i++)
        {
            var x = TLane.Of(own[i]);
            var lanes = KernelLoss.Moderate<TLane, LossAndInfluence, TMath>(x, constants);
            loss[i] = TLane.ElementOf(lanes.Loss);
            influence[i] = TLane.ElementOf(lanes.Influence);
            kept[i] = TLane.ElementOf(x);
            beyond |= KernelLoss.IsBeyond<TLane, TMath>(x, constants) ? 1 : 0;
        }

        for (var i = 0; i < count && beyond != 0; i++)
        {
            var x = TLane.Of(kept[i]);
            if (KernelLoss.IsBeyond<TLane, TMath>(x, constants))
            {
                var lanes = LossOperator.Evaluate(x, constants, default(LossAndInfluence));
                loss[i] = TLane.ElementOf(lanes.Loss);
                influence[i] = TLane.ElementOf(lanes.Influence);
            }
        }
    }
}
