using RobustLoss.Gpu.Kernels.Host;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Objectives.Host;

/// <summary>Opens the host loop of a linear model over host memory.</summary>
internal static unsafe class HostLinear
{
    public static LinearBackend<T> Create<T>(T* features, T* targets, long rows, int columns)
        where T : unmanaged => Create(features, targets, rows, columns, LaneWidth.Choose());

    /// <summary>The loop of lanes of so many bits, 0 for scalar code.</summary>
    internal static LinearBackend<T> Create<T>(T* features, T* targets, long rows, int columns, int width)
        where T : unmanaged => (LinearBackend<T>)(typeof(T) == typeof(float)
        ? width switch
        {
            512 => (object)new HostLinearSums<Float32x16, WidenedProductSum<Float64x8>, float>(
                (float*)features, (float*)targets, rows, columns),
            256 => new HostLinearSums<Float32x8, WidenedProductSum<Float64x4>, float>(
                (float*)features, (float*)targets, rows, columns),
            128 => new HostLinearSums<Float32x4, WidenedProductSum<Float64x2>, float>(
                (float*)features, (float*)targets, rows, columns),
            _ => new HostLinearSums<Float32Lane<HostFma>, WidenedProductSum<Float64Lane<HostFma>>, float>(
                (float*)features, (float*)targets, rows, columns),
        }
        : width switch
        {
            512 => new HostLinearSums<Float64x8, CompensatedProductSum<Float64x8>, double>(
                (double*)features, (double*)targets, rows, columns),
            256 => new HostLinearSums<Float64x4, CompensatedProductSum<Float64x4>, double>(
                (double*)features, (double*)targets, rows, columns),
            128 => new HostLinearSums<Float64x2, CompensatedProductSum<Float64x2>, double>(
                (double*)features, (double*)targets, rows, columns),
            _ => new HostLinearSums<Float64Lane<HostFma>, CompensatedProductSum<Float64Lane<HostFma>>, double>(
                (double*)features, (double*)targets, rows, columns),
        });
}
