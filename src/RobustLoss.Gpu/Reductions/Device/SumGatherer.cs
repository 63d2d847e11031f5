using ILGPU;
using ILGPU.Runtime;
using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Kernels.Device;

namespace RobustLoss.Gpu.Reductions.Device;

/// <summary>The second pass of a sum: adds up the partial sums on the device and brings the few results to the host.</summary>
internal sealed class SumGatherer(ComputeDevice device) : IDisposable
{
    private readonly DeviceBuffer<double> _partials = new(device);
    private readonly DeviceBuffer<double> _results = new(device);
    private Action<KernelConfig, ArrayView<double>, ArrayView<double>, int, int>? _gather;
    private double[] _host = [];

    /// <summary>Room for partial sums.</summary>
    public ArrayView<double> Partials(long length) => _partials.View(length);

    /// <summary>The sums [rows, columns] of partials [rows, count, columns], on the host; overwritten by the next call.</summary>
    public ReadOnlySpan<double> Gather(int rows, int count, int columns)
    {
        var length = rows * columns;
        var results = _results.View(length);
        _gather ??= device.LoadKernel<ArrayView<double>, ArrayView<double>, int, int>(
            GroupReduction.HasWarps(device) ? GroupReduction.Gather<WarpSum> : GroupReduction.Gather<TreeSum>);
        _gather(new KernelConfig(length, device.PreferredGroupSize), _partials.View((long)length * count), results, count, columns);
        if (_host.Length < length)
        {
            _host = new double[length];
        }

        var host = _host.AsSpan(0, length);
        DeviceBuffer<double>.Download(results, host);
        return host;
    }

    public void Dispose()
    {
        _partials.Dispose();
        _results.Dispose();
    }
}
