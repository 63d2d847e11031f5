using ILGPU;
using ILGPU.Runtime;
using RobustLoss.Gpu.Devices;

namespace RobustLoss.Gpu.Kernels.Device;

/// <summary>Compiles explicitly grouped kernels, once for each device, when they are first asked for, into launchers that any thread may call.</summary>
/// <remarks>
/// A device keeps one compiled kernel for all who ask for it. In OpenCL its arguments are set on it one by one before it is enqueued:
/// two threads that launch it at once would mix theirs, so that a device takes one launch at a time.
/// </remarks>
internal static class KernelLoading
{
    /// <summary>A launcher of a kernel with three parameters, on the device's default stream.</summary>
    public static Action<KernelConfig, T1, T2, T3> LoadKernel<T1, T2, T3>(this ComputeDevice device, Action<T1, T2, T3> kernel)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        => device.Launchers.Get<Action<KernelConfig, T1, T2, T3>>(kernel.Method, () =>
        {
            device.CountKernel();
            var launch = device.Accelerator.LoadStreamKernel(kernel);
            return (shape, a, b, c) =>
            {
                lock (device.LaunchGate)
                {
                    launch(shape, a, b, c);
                }
            };
        });

    /// <summary>The same with four parameters.</summary>
    public static Action<KernelConfig, T1, T2, T3, T4> LoadKernel<T1, T2, T3, T4>(this ComputeDevice device, Action<T1, T2, T3, T4> kernel)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        => device.Launchers.Get<Action<KernelConfig, T1, T2, T3, T4>>(kernel.Method, () =>
        {
            device.CountKernel();
            var launch = device.Accelerator.LoadStreamKernel(kernel);
            return (shape, a, b, c, d) =>
            {
                lock (device.LaunchGate)
                {
                    launch(shape, a, b, c, d);
                }
            };
        });

    /// <summary>The same with five parameters.</summary>
    public static Action<KernelConfig, T1, T2, T3, T4, T5> LoadKernel<T1, T2, T3, T4, T5>(
        this ComputeDevice device, Action<T1, T2, T3, T4, T5> kernel)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        => device.Launchers.Get<Action<KernelConfig, T1, T2, T3, T4, T5>>(kernel.Method, () =>
        {
            device.CountKernel();
            var launch = device.Accelerator.LoadStreamKernel(kernel);
            return (shape, a, b, c, d, e) =>
            {
                lock (device.LaunchGate)
                {
                    launch(shape, a, b, c, d, e);
                }
            };
        });
}
