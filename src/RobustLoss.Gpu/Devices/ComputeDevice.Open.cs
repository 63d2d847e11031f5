using RobustLoss.Gpu.Kernels.Host;

namespace RobustLoss.Gpu.Devices;

public sealed partial class ComputeDevice
{
    /// <summary>Opens the best device: CUDA, else an OpenCL GPU, else the CPU, unless ROBUSTLOSS_DEVICE names another.</summary>
    /// <exception cref="ArgumentException">The value of an environment variable of the library is none that it may be.</exception>
    /// <exception cref="DeviceUnavailableException">The variable names a kind of which there is no usable device.</exception>
    public static ComputeDevice Open() => Open("auto");

    /// <summary>Opens the device asked for.</summary>
    /// <param name="choice">
    /// <c>auto</c>, <c>cuda</c>, <c>opencl</c>, <c>cpu</c> or <c>simulate</c>, in any case. With <c>auto</c>, the environment variable
    /// ROBUSTLOSS_DEVICE decides where it is set, and a GPU that does not open gives way to the next device. A GPU that is chosen so
    /// leaves batches in host memory of fewer than 65,536 residuals, or as many as the environment variable ROBUSTLOSS_AUTO_THRESHOLD
    /// says, to the host, see <see cref="HostThreshold"/>; one asked for by name gets every batch.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="choice"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="choice"/>, or a variable's value, is none that it may be.</exception>
    /// <exception cref="DeviceUnavailableException">A kind was asked for by name and has no usable device; the message says why.</exception>
    public static ComputeDevice Open(string choice)
    {
        DeviceChoice resolved = Resolve(choice);
        long threshold = resolved.Kind is null ? AutoThreshold.Resolve(Environment.GetEnvironmentVariable) : 0;
        return Open(resolved, DeviceCatalog.FindFor(resolved), threshold);
    }

    /// <summary>Opens the device asked for, and leaves short batches in host memory to the host.</summary>
    /// <param name="choice">The same as above.</param>
    /// <param name="hostThreshold">The number of residuals from which a batch in host memory goes to the device, see <see cref="HostThreshold"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="hostThreshold"/> is negative.</exception>
    /// <inheritdoc cref="Open(string)"/>
    public static ComputeDevice Open(string choice, long hostThreshold)
    {
        if (hostThreshold < 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(hostThreshold),
                hostThreshold,
                $"hostThreshold is {hostThreshold}; it is a number of residuals. Pass 0 to send every batch to the device.");
        }

        DeviceChoice resolved = Resolve(choice);
        return Open(resolved, DeviceCatalog.FindFor(resolved), hostThreshold);
    }

    /// <summary>Reads the choice, and the width of host loops: a wrong one is refused here, not where a host loop is first made.</summary>
    internal static DeviceChoice Resolve(string choice)
    {
        DeviceChoice resolved = DeviceChoice.Resolve(choice, Environment.GetEnvironmentVariable);
        _ = LaneWidth.Choose();
        return resolved;
    }

    /// <summary>Opens the best of some candidates that the choice allows.</summary>
    internal static ComputeDevice Open(DeviceChoice choice, IReadOnlyList<DeviceCandidate> candidates, long hostThreshold = 0)
    {
        Dictionary<DeviceCandidate, string> failures = new(ReferenceEqualityComparer.Instance);
        Exception? last = null;
        foreach (DeviceCandidate candidate in DeviceSelection.Eligible(candidates, choice))
        {
            try
            {
                return new ComputeDevice(candidate, DeviceSelection.Report(candidates, choice, candidate, failures), hostThreshold);
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                last = failure;
                failures[candidate] = $"it was found and did not open: {failure.Message}";
            }
        }

        IEnumerable<string> reasons = DeviceSelection.Report(candidates, choice, null, failures)
            .Where(report => choice.Kind is null || report.Kind == choice.Kind)
            .Select(report => $"{report.Name}: {report.Reason}");
        throw new DeviceUnavailableException(
            $"No device can be opened for {choice.Origin}. {string.Join("; ", reasons)}. " +
            "Ask for 'auto' or 'cpu', which run everywhere, or mend the driver.",
            last);
    }
}
