using RobustLoss.Gpu.Kernels.Host;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Reductions.Host;

/// <summary>The batch sums over host memory: a column of a row-major batch, in chunks whose sums are added in order.</summary>
internal abstract unsafe class HostSums<T> : HostJob
    where T : unmanaged
{
    public static HostSums<T> Create() => (HostSums<T>)(typeof(T) == typeof(float)
        ? LaneWidth.Choose() switch
        {
            512 => (object)new HostSumsLoop<Float32x16, float>(),
            256 => new HostSumsLoop<Float32x8, float>(),
            128 => new HostSumsLoop<Float32x4, float>(),
            _ => new HostSumsLoop<Float32Lane<HostFma>, float>(),
        }
        : LaneWidth.Choose() switch
        {
            512 => new HostSumsLoop<Float64x8, double>(),
            256 => new HostSumsLoop<Float64x4, double>(),
            128 => new HostSumsLoop<Float64x2, double>(),
            _ => new HostSumsLoop<Float64Lane<HostFma>, double>(),
        });

    /// <summary>Sums the elements first, first + stride, …, of which there are <paramref name="length"/>.</summary>
    public abstract LossSums Run(T* first, long stride, long length, LossParameters parameters);
}
