using System.Numerics;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Kernels.Host;

/// <summary>
/// The element-wise loop over host memory where every element has an (α, c) of its own. It works in double precision whatever the type of
/// the data, as the constants of each (α, c) need it anyway.
/// </summary>
internal abstract unsafe class HostPairwise<T> : HostJob
    where T : unmanaged, INumberBase<T>
{
    /// <summary>The loop of the widest lanes that the processor has, or that <see cref="LaneWidth"/> was told.</summary>
    public static HostPairwise<T> Create() => LaneWidth.Choose() switch
    {
        512 => new HostPairwiseLoop<Float64x8, T>(),
        256 => new HostPairwiseLoop<Float64x4, T>(),
        128 => new HostPairwiseLoop<Float64x2, T>(),
        _ => new HostPairwiseLoop<Float64Lane<HostFma>, T>(),
    };

    public abstract void Run(T* residuals, T* alpha, T* scale, long length, OutputPointers<T> outputs, LossOutputs wanted);
}
