using ILGPU;
using RobustLoss.Gpu.Devices;

namespace RobustLoss.Gpu.Kernels.Device;

/// <summary>How many groups of how many threads a grid-stride kernel is launched with.</summary>
internal static class LaunchShape
{
    // Enough resident groups to hide memory latency on every multiprocessor; more only adds partial results to gather.
    private const int GroupsPerMultiprocessor = 8;

    // Where the threads of a group run in turn, one that strode through memory would leave the cache at each step: there each has a single
    // element, up to a grid of this size.
    private const int GroupsInTurn = 1 << 20;

    // Each group of the simulated device is run by threads of the operating system: a few show what groups do to each other.
    private const int SimulatedGroups = 4;

    /// <summary>The shape for <paramref name="length"/> independent elements.</summary>
    public static KernelConfig For(ComputeDevice device, long length) => For(device, length, Resident(device));

    /// <summary>The same for kernels that leave nothing to gather, so that any number of groups will do.</summary>
    public static KernelConfig ForElements(ComputeDevice device, long length) =>
        For(device, length, device.RunsThreadsInTurn ? GroupsInTurn : Resident(device));

    private static int Resident(ComputeDevice device) =>
        device.Kind is DeviceKind.Simulate or DeviceKind.Cpu ? SimulatedGroups : device.MultiprocessorCount * GroupsPerMultiprocessor;

    private static KernelConfig For(ComputeDevice device, long length, int most)
    {
        var threads = device.PreferredGroupSize;
        return new KernelConfig((int)Math.Clamp((length + threads - 1) / threads, 1, most), threads);
    }
}
