using ILGPU;
using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Kernels.Device;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;
using RobustLoss.Gpu.Reductions.Device;

namespace RobustLoss.Gpu.Objectives.Device;

/// <summary>The linear model's kernel over observations in device memory.</summary>
internal sealed class DeviceLinear<TLane, T>(ComputeDevice device, ArrayView<T> features, ArrayView<T> targets, int columns) : LinearBackend<T>
    where TLane : unmanaged, IScalarLane<TLane, T>
    where T : unmanaged
{
    private readonly SumGatherer _gatherer = new(device);
    private readonly DeviceBuffer<T> _coefficients = new(device);
    private readonly LinearForms<TLane, T> _forms = new(device);
    private readonly LinearBatch<T> _batch = LinearBatch<T>.Of(features, targets, columns);

    public override LinearSums Evaluate(ReadOnlySpan<T> coefficients, LossParameters parameters, Span<double> gradient)
    {
        var rows = LinearSums.Leading + columns;
        var shape = LaunchShape.For(device, _batch.Targets.Length);
        var groups = shape.GridDim.X;
        _forms.Launch(shape, _batch, _coefficients.Upload(coefficients), _gatherer.Partials((long)rows * groups), parameters);
        var results = _gatherer.Gather(rows, groups, 1);
        results.Slice(LinearSums.Leading, columns).CopyTo(gradient);
        return new LinearSums(results[0], results[1], results[2], results[3]);
    }

    public override void Dispose()
    {
        _gatherer.Dispose();
        _coefficients.Dispose();
    }
}
