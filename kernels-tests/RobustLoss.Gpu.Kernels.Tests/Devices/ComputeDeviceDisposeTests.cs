using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.TestSupport.Devices;
using Xunit;

namespace RobustLoss.Gpu.Kernels.Tests.Devices;

public class ComputeDeviceDisposeTests
{
    [Theory]
    [AllDevices]
    public void Disposing_twice_is_once(DeviceKind kind)
    {
        ComputeDevice device = ComputeDevice.Open(TestDevices.Word(kind));
        Accelerator accelerator = device.Accelerator;
        device.Dispose();
        device.Dispose();

        Assert.True(accelerator.IsDisposed);
        Assert.Throws<ObjectDisposedException>(() => device.Accelerator);
        Assert.Throws<ObjectDisposedException>(() => device.MaxGroupSize);
        Assert.NotEmpty(device.Name);
    }

    [Theory]
    [AllDevices]
    public void Disposing_before_the_first_use_is_enough(DeviceKind kind)
    {
        ComputeDevice device = ComputeDevice.Open(TestDevices.Word(kind));
        device.Dispose();

        Assert.Throws<ObjectDisposedException>(() => device.Accelerator);
    }

    [Theory]
    [AllDevices]
    public void Many_threads_may_dispose_at_once(DeviceKind kind)
    {
        ComputeDevice device = ComputeDevice.Open(TestDevices.Word(kind));
        Accelerator accelerator = device.Accelerator;
        using Barrier start = new(8);
        Thread[] threads = [.. Enumerable.Range(0, 8).Select(_ => new Thread(() =>
        {
            start.SignalAndWait();
            device.Dispose();
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());

        Assert.True(accelerator.IsDisposed);
    }

    [Fact]
    public void Many_threads_get_one_accelerator()
    {
        using ComputeDevice device = ComputeDevice.Open("cpu");
        Accelerator[] seen = [.. Enumerable.Range(0, 32).AsParallel().WithDegreeOfParallelism(8).Select(_ => device.Accelerator)];

        Assert.All(seen, accelerator => Assert.Same(seen[0], accelerator));
    }

    [Fact]
    public void A_failure_below_does_not_come_out_of_Dispose()
    {
        ComputeDevice device = ComputeDevice.Open("simulate");
        bool reached = false;
        device.Accelerator.Disposed += (_, _) =>
        {
            reached = true;
            throw new InvalidOperationException("the driver is gone");
        };
        device.Dispose();

        Assert.True(reached);
    }

    [Fact]
    public void A_failed_start_leaves_no_context_open()
    {
        Context? created = null;
        Assert.Throws<NotSupportedException>(() => AcceleratorSession.Create(context =>
        {
            created = context;
            throw new NotSupportedException("no such accelerator");
        }));

        Assert.True(created!.IsDisposed);
    }

    [Fact]
    public void A_session_ends_with_its_context()
    {
        AcceleratorSession session = AcceleratorSession.Create(context => CPUDevice.Default.CreateCPUAccelerator(context));
        Context context = session.Accelerator.Context;
        session.Dispose();
        session.Dispose();

        Assert.True(context.IsDisposed);
    }
}
