using System.Numerics;
using RobustLoss.Gpu.Devices;

namespace RobustLoss.Gpu.Cli.Bench;

/// <summary>
/// What a device can do at most: read a batch and write it twice, and read a batch, or a model's. Everything else is measured by them.
/// </summary>
internal abstract class Traffic<T>
    where T : unmanaged, INumberBase<T>
{
    public static Traffic<T> Create(ComputeDevice device, BenchBuffers<T> buffers) =>
        device.RunsKernels ? new KernelTraffic<T>(device, buffers) : new HostTraffic<T>(buffers);

    /// <summary>Ways to copy the residuals into both outputs; the fastest is the device's.</summary>
    public abstract IReadOnlyList<Action> Copies { get; }

    /// <summary>Adds all residuals up.</summary>
    public abstract void Read();

    /// <summary>Adds all features and targets up.</summary>
    public abstract void ReadModel();
}
