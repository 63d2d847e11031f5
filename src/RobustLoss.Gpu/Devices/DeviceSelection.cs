namespace RobustLoss.Gpu.Devices;

/// <summary>The rule that picks one of the devices found, and the reason it gives to each of the others.</summary>
internal static class DeviceSelection
{
    /// <summary>The devices that the choice allows, the best first.</summary>
    /// <param name="candidates">What the probes found, in their own order.</param>
    /// <param name="choice">What was asked for.</param>
    public static IReadOnlyList<DeviceCandidate> Eligible(IReadOnlyList<DeviceCandidate> candidates, DeviceChoice choice) =>
    [
        .. candidates
            .Where(candidate => candidate.Obstacle is null && (choice.Kind is { } kind
                ? candidate.Kind == kind
                : candidate.OnlyByName is null))
            .OrderBy(candidate => candidate.Kind)
    ];

    /// <summary>A line for every candidate.</summary>
    /// <param name="candidates">What the probes found.</param>
    /// <param name="choice">What was asked for.</param>
    /// <param name="chosen">The device taken, or <see langword="null"/>.</param>
    /// <param name="failures">Devices that were tried first and did not open, with what they reported.</param>
    public static IReadOnlyList<DeviceReport> Report(
        IReadOnlyList<DeviceCandidate> candidates,
        DeviceChoice choice,
        DeviceCandidate? chosen,
        IReadOnlyDictionary<DeviceCandidate, string> failures) =>
    [
        .. candidates.OrderBy(candidate => candidate.Kind).Select(candidate => new DeviceReport(
            candidate.Kind,
            candidate.Name,
            candidate.Description,
            candidate.Found,
            ReferenceEquals(candidate, chosen),
            ReferenceEquals(candidate, chosen)
                ? choice.Kind is null ? "the first usable device in the order CUDA, OpenCL GPU, CPU" : $"asked for by {choice.Origin}"
                : candidate.Obstacle ?? failures.GetValueOrDefault(candidate) ?? Passed(candidate, choice, chosen)))
    ];

    private static string Passed(DeviceCandidate candidate, DeviceChoice choice, DeviceCandidate? chosen) =>
        choice.Kind is { } kind && candidate.Kind != kind ? $"not asked for: {choice.Origin} takes another kind"
        : choice.Kind is null && candidate.OnlyByName is { } condition ? condition
        : chosen is not null && chosen.Kind == candidate.Kind ? $"lower preference: '{chosen.Name}' comes first among its kind"
        : chosen is not null ? $"lower preference: {DeviceChoice.Word(chosen.Kind)} comes before {DeviceChoice.Word(candidate.Kind)}"
        : "not tried";
}
