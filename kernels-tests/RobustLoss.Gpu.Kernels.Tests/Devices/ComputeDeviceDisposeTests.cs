using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Objectives;
using RobustLoss.Gpu.Reductions;
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

    /// <summary>ILGPU ends the process where it is asked for memory of an accelerator that is gone.</summary>
    [Theory]
    [AllDevices]
    public void What_was_made_on_a_closed_device_is_of_no_use(DeviceKind kind)
    {
        ComputeDevice device = ComputeDevice.Open(TestDevices.Word(kind));
        LossParameters parameters = new(1, 1);
        LossEvaluator<float> evaluator = new(device);
        LossReducer<float> reducer = new(device);
        LinearObjective<float> objective = new(device, new float[] { 1 }, new float[] { 1 }, 1);
        evaluator.Evaluate([1], parameters, new LossSpans<float> { Loss = new float[1] });
        reducer.Sum([1], parameters);
        objective.Evaluate([1], 0, parameters, ObjectiveKind.Loss, new double[1]);
        device.Dispose();

        Assert.Throws<ObjectDisposedException>(() => evaluator.Evaluate([1], parameters, new LossSpans<float> { Loss = new float[1] }));
        Assert.Throws<ObjectDisposedException>(() => evaluator.Evaluate([1], [1], [1], new LossSpans<float> { Loss = new float[1] }));
        Assert.Throws<ObjectDisposedException>(() => reducer.Sum([1], parameters));
        Assert.Throws<ObjectDisposedException>(() => objective.Evaluate([1], 0, parameters, ObjectiveKind.Loss, new double[1]));
        evaluator.Dispose();
        reducer.Dispose();
        objective.Dispose();
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
