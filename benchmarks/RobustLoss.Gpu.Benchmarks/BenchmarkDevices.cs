using RobustLoss.Gpu.Devices;

namespace RobustLoss.Gpu.Benchmarks;

/// <summary>The devices that are measured side by side: all that this machine has, but for the simulator.</summary>
internal static class BenchmarkDevices
{
    /// <summary>The words that open them; ROBUSTLOSS_DEVICE, where it is set, is the only one.</summary>
    public static IReadOnlyList<string> Words { get; } = Environment.GetEnvironmentVariable("ROBUSTLOSS_DEVICE") is { Length: > 0 } word and not "auto"
        ? [word]
        : [.. ((string[])["cuda", "opencl", "cpu"]).Where(IsThere)];

    private static bool IsThere(string word) => DeviceCatalog.Survey(word).Any(report => report.Chosen);
}
