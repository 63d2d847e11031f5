namespace RobustLoss.Gpu.Devices;

/// <summary>The devices of this machine, and what a choice makes of them. Its methods are safe from any thread.</summary>
public static class DeviceCatalog
{
    private static readonly Dictionary<DeviceCandidate, string> NoFailures = [];

    /// <summary>Lists every device found, which one a choice leads to, and why not each other.</summary>
    /// <remarks>
    /// It asks the drivers, opens no context on a device and leaves nothing open. A kind without a device has a line that says why.
    /// </remarks>
    /// <param name="choice">
    /// <c>auto</c>, <c>cuda</c>, <c>opencl</c>, <c>cpu</c> or <c>simulate</c>, in any case; <see langword="null"/> is <c>auto</c>, which
    /// lets the environment variable ROBUSTLOSS_DEVICE decide, where it is set.
    /// </param>
    /// <returns>The lines in the order of <see cref="DeviceKind"/>. None is chosen where the kind asked for has no usable device.</returns>
    /// <exception cref="ArgumentException">The choice, or the value of an environment variable of the library, is none that it may be.</exception>
    public static IReadOnlyList<DeviceReport> Survey(string? choice = null)
    {
        DeviceChoice resolved = ComputeDevice.Resolve(choice ?? "auto");
        IReadOnlyList<DeviceCandidate> candidates = FindAll();
        DeviceCandidate? best = DeviceSelection.Eligible(candidates, resolved) is [var first, ..] ? first : null;
        return DeviceSelection.Report(candidates, resolved, best, NoFailures);
    }

    /// <summary>Every device of this machine.</summary>
    internal static IReadOnlyList<DeviceCandidate> FindAll() =>
    [
        .. Guarded(DeviceKind.Cuda, CudaProbe.Find), .. Guarded(DeviceKind.OpenCL, OpenCLProbe.Find), CpuProbe.Host, CpuProbe.Simulator,
    ];

    /// <summary>The devices that a choice needs to know of: a choice of the CPU asks no driver.</summary>
    internal static IReadOnlyList<DeviceCandidate> FindFor(DeviceChoice choice) => choice.Kind switch
    {
        DeviceKind.Cpu => [CpuProbe.Host],
        DeviceKind.Simulate => [CpuProbe.Simulator],
        DeviceKind.Cuda => Guarded(DeviceKind.Cuda, CudaProbe.Find),
        DeviceKind.OpenCL => Guarded(DeviceKind.OpenCL, OpenCLProbe.Find),
        _ => FindAll(),
    };

    // A driver in a bad state must not keep the library from running elsewhere: its failure is the reason on its line.
    private static IReadOnlyList<DeviceCandidate> Guarded(DeviceKind kind, Func<IReadOnlyList<DeviceCandidate>> find)
    {
        try
        {
            return find();
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return [DeviceCandidate.None(kind, $"asking its driver failed: {failure.Message}")];
        }
    }
}
