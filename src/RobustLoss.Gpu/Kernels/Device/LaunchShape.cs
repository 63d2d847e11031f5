using ILGPU;
using RobustLoss.Gpu.Devices;

namespace RobustLoss.Gpu.Kernels.Device;

/// <summary>How many groups of how many threads a grid-stride kernel is launched with.</summary>
internal static class LaunchShape
{
    // Enough resident groups to hide memory latency on every multiprocessor; more only adds partial results to gather.
    private const int GroupsPerMultiprocessor = 8;

    // Each group of the simulated device is run by threads of the operating system: a few show what groups do to each other.
    private const int SimulatedGroups = 4;

    /// <summary>The shape for <paramref name="length"/> independent elements.</summary>
    public static KernelConfig For(ComputeDevice device, long length)
    {
        var threads = device.PreferredGroupSize;
        var most = device.Kind is DeviceKind.Simulate or DeviceKind.Cpu ? SimulatedGroups : device.MultiprocessorCount * GroupsPerMultiprocessor;
        var groups = (int)Math.Clamp((length + threads - 1) / threads, 1, most);
        return new KernelConfig(groups, threads);
    }
}
