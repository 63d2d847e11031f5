using System.Collections.Concurrent;
using RobustLoss.Gpu.Devices;

namespace RobustLoss.Gpu.TestSupport.Devices;

/// <summary>One open device of each kind for all tests of a process, since opening one is slow.</summary>
/// <remarks>
/// They stay open until the process ends: do not dispose them. A test that expects a kernel not to compile opens a device of its own,
/// because a context that has failed once fails for good kernels too.
/// </remarks>
public static class TestDevices
{
    private static readonly ConcurrentDictionary<DeviceKind, Lazy<ComputeDevice>> Opened = new();
    private static readonly ConcurrentDictionary<DeviceKind, Lazy<string?>> Absences = new();

    /// <summary>The shared device of a kind.</summary>
    /// <exception cref="DeviceUnavailableException">There is none.</exception>
    public static ComputeDevice Get(DeviceKind kind) =>
        Opened.GetOrAdd(kind, key => new Lazy<ComputeDevice>(() => ComputeDevice.Open(Word(key)))).Value;

    /// <summary>
    /// Why the tests of a kind are skipped; <see langword="null"/> where they run, which includes a kind that is absent and required.
    /// </summary>
    public static string? SkipReason(DeviceKind kind) =>
        DeviceRequirement.FromEnvironment().Includes(kind)
            ? null
            : Absences.GetOrAdd(kind, key => new Lazy<string?>(() => DeviceRequirement.Absence(key, DeviceCatalog.Survey(Word(key))))).Value;

    /// <summary>The word that asks for a kind.</summary>
    public static string Word(DeviceKind kind) => kind.ToString().ToLowerInvariant();
}
