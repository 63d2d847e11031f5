using System.Numerics;
using ILGPU;
using ILGPU.Runtime;
using RobustLoss.Gpu.Devices;

namespace RobustLoss.Gpu.Cli.Bench;

/// <summary>Copy and read in device memory, sixteen bytes at a time.</summary>
internal sealed class KernelTraffic<T> : Traffic<T>
    where T : unmanaged, INumberBase<T>
{
    // As many groups as keep every multiprocessor busy; the simulator has no memory to hide the latency of.
    private const int GroupsPerMultiprocessor = 8;

    private readonly ComputeDevice _device;
    private readonly BenchBuffers<T> _buffers;
    private readonly KernelConfig _shape;
    private readonly Action<KernelConfig, ArrayView<Quad<float>>, ArrayView<Quad<float>>, ArrayView<Quad<float>>> _copy;
    private readonly Action<KernelConfig, ArrayView<Quad<T>>, ArrayView<T>> _read;

    public KernelTraffic(ComputeDevice device, BenchBuffers<T> buffers)
    {
        _device = device;
        _buffers = buffers;
        int groups = device.Kind == DeviceKind.Simulate ? 1 : GroupsPerMultiprocessor;
        _shape = new KernelConfig(device.MultiprocessorCount * groups, Math.Min(device.PreferredGroupSize, TrafficKernels.MostThreads));
        _copy = device.Accelerator.LoadStreamKernel<ArrayView<Quad<float>>, ArrayView<Quad<float>>, ArrayView<Quad<float>>>(
            TrafficKernels.Copy);
        _read = device.Accelerator.LoadStreamKernel<ArrayView<Quad<T>>, ArrayView<T>>(TrafficKernels.Read);

        // The second is the better one where the threads of a group run in turn, as they do in OpenCL on a CPU: none strides.
        long quads = buffers.Residuals.Cast<Quad<float>>().Length;
        KernelConfig oneQuadEach = new(checked((int)((quads + _shape.GroupDim.X - 1) / _shape.GroupDim.X)), _shape.GroupDim.X);
        Copies = device.Kind == DeviceKind.Simulate ? [() => Copy(_shape)] : [() => Copy(_shape), () => Copy(oneQuadEach)];
    }

    public override IReadOnlyList<Action> Copies { get; }

    public override void Read() => Read(_buffers.Residuals);

    public override void ReadModel()
    {
        Read(_buffers.Features);
        Read(_buffers.Targets);
    }

    private void Read(ArrayView<T> view)
    {
        // The group sums go to the start of an output, which is there anyway.
        _read(_shape, view.Cast<Quad<T>>(), _buffers.First.SubView(0, Math.Min(_shape.GridDim.X, _buffers.First.Length)));
        _device.Accelerator.Synchronize();
    }

    private void Copy(KernelConfig shape)
    {
        _copy(shape, _buffers.Residuals.Cast<Quad<float>>(), _buffers.First.Cast<Quad<float>>(), _buffers.Second.Cast<Quad<float>>());
        _device.Accelerator.Synchronize();
    }
}
