using RobustLoss.Gpu.Kernels.Host;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Objectives.Host;

/// <summary>Opens the host loop of a linear model over host memory.</summary>
internal static unsafe class HostLinear
{
    public static LinearBackend<T> Create<T>(T* features, T* targets, long rows, int columns)
        where T : unmanaged => (LinearBackend<T>)(typeof(T) == typeof(float)
        ? LaneWidth.Choose() switch
        {
            512 => (object)new HostLinearSums<Float32x16, float>((float*)features, (float*)targets, rows, columns),
            256 => new HostLinearSums<Float32x8, float>((float*)features, (float*)targets, rows, columns),
            128 => new HostLinearSums<Float32x4, float>((float*)features, (float*)targets, rows, columns),
            _ => new HostLinearSums<Float32Lane<HostFma>, float>((float*)features, (float*)targets, rows, columns),
        }
        : LaneWidth.Choose() switch
        {
            512 => new HostLinearSums<Float64x8, double>((double*)features, (double*)targets, rows, columns),
            256 => new HostLinearSums<Float64x4, double>((double*)features, (double*)targets, rows, columns),
            128 => new HostLinearSums<Float64x2, double>((double*)features, (double*)targets, rows, columns),
            _ => new HostLinearSums<Float64Lane<HostFma>, double>((double*)features, (double*)targets, rows, columns),
        });
}
