using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Kernels.Host;

/// <summary>The element-wise loop over host memory with one (α, c) for all elements.</summary>
internal abstract unsafe class HostElementwise<T> : HostJob
    where T : unmanaged
{
    /// <summary>The loop of the widest lanes that the processor has, or that <see cref="LaneWidth"/> was told; fast in single precision only.</summary>
    public static HostElementwise<T> Create(LossAccuracy accuracy) => (HostElementwise<T>)(typeof(T) != typeof(float)
        ? (object)CreateDouble()
        : accuracy == LossAccuracy.Fast ? CreateSingle<FastMath>() : CreateSingle<PlainMath>());

    public abstract void Run(T* residuals, long length, LossParameters parameters, OutputPointers<T> outputs, LossOutputs wanted);

    private static HostElementwise<float> CreateSingle<TMath>()
        where TMath : struct, ILossMath => LaneWidth.Choose() switch
        {
            512 => new HostElementwiseLoop<Float32x16, float, TMath>(),
            256 => new HostElementwiseLoop<Float32x8, float, TMath>(),
            128 => new HostElementwiseLoop<Float32x4, float, TMath>(),
            _ => new HostElementwiseLoop<Float32Lane<HostFma>, float, TMath>(),
        };

    private static HostElementwise<double> CreateDouble() => LaneWidth.Choose() switch
    {
        512 => new HostElementwiseLoop<Float64x8, double, PlainMath>(),
        256 => new HostElementwiseLoop<Float64x4, double, PlainMath>(),
        128 => new HostElementwiseLoop<Float64x2, double, PlainMath>(),
        _ => new HostElementwiseLoop<Float64Lane<HostFma>, double, PlainMath>(),
    };
}
