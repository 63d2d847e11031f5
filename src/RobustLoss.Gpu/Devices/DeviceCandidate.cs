namespace RobustLoss.Gpu.Devices;

/// <summary>A device that a probe found, or the reason why a kind has none.</summary>
internal sealed record DeviceCandidate(DeviceKind Kind, string Name, string Description)
{
    /// <summary>Whether there is a device; <see langword="false"/> is the statement that a kind has none.</summary>
    public bool Found { get; init; } = true;

    /// <summary>Why the device cannot be used at all; <see langword="null"/> where it can.</summary>
    public string? Obstacle { get; init; }

    /// <summary>Why the device is taken only when its kind is asked for by name; <see langword="null"/> where it is taken freely.</summary>
    public string? OnlyByName { get; init; }

    /// <summary>Whether the device runs the threads of a group one after another, as OpenCL does on a CPU.</summary>
    public bool RunsThreadsInTurn { get; init; }

    /// <summary>Opens the device. It throws what the driver reports, and leaves nothing open then.</summary>
    public required Func<AcceleratorSession> Open { get; init; }

    /// <summary>A line about a kind that has no device.</summary>
    public static DeviceCandidate None(DeviceKind kind, string reason) => new(kind, DeviceChoice.Word(kind), string.Empty)
    {
        Found = false,
        Obstacle = reason,
        Open = () => throw new DeviceUnavailableException(reason),
    };
}
