using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Kernels.Host;

/// <summary>The element-wise loop over host memory with one (α, c) for all elements.</summary>
internal abstract unsafe class HostElementwise<T> : HostJob
    where T : unmanaged
{
    /// <summary>The loop of the widest lanes that the processor has, or that <see cref="LaneWidth"/> was told.</summary>
    public static HostElementwise<T> Create() => (HostElementwise<T>)(typeof(T) == typeof(float)
        ? LaneWidth.Choose() switch
        {
            512 => (object)new HostElementwiseLoop<Float32x16, float>(),
            256 => new HostElementwiseLoop<Float32x8, float>(),
            128 => new HostElementwiseLoop<Float32x4, float>(),
            _ => new HostElementwiseLoop<Float32Lane<HostFma>, float>(),
        }
        : LaneWidth.Choose() switch
        {
            512 => new HostElementwiseLoop<Float64x8, double>(),
            256 => new HostElementwiseLoop<Float64x4, double>(),
            128 => new HostElementwiseLoop<Float64x2, double>(),
            _ => new HostElementwiseLoop<Float64Lane<HostFma>, double>(),
        });

    public abstract void Run(T* residuals, long length, LossParameters parameters, OutputPointers<T> outputs, LossOutputs wanted);
}
