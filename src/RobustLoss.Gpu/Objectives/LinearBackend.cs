using ILGPU;
using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;
using RobustLoss.Gpu.Objectives.Device;

namespace RobustLoss.Gpu.Objectives;

/// <summary>Where a linear model's sums are formed: by a kernel, or by the host loop of some lane width.</summary>
internal abstract class LinearBackend<T> : IDisposable
    where T : unmanaged
{
    public static LinearBackend<T> Create(ComputeDevice device, ArrayView<T> features, ArrayView<T> targets, int columns) =>
        (LinearBackend<T>)(typeof(T) == typeof(float)
            ? (object)new DeviceLinear<Float32Lane<DeviceFma>, float>(device, features.Cast<float>(), targets.Cast<float>(), columns)
            : new DeviceLinear<Float64Lane<DeviceFma>, double>(device, features.Cast<double>(), targets.Cast<double>(), columns));

    /// <summary>The sums at one state.</summary>
    /// <param name="coefficients">Weights, then the intercept, [d + 1].</param>
    /// <param name="parameters">Shape and scale.</param>
    /// <param name="gradient">Receives the weights' derivatives, [d].</param>
    public abstract LinearSums Evaluate(ReadOnlySpan<T> coefficients, LossParameters parameters, Span<double> gradient);

    public abstract void Dispose();
}
