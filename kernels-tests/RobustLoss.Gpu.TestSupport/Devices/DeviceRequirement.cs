using RobustLoss.Gpu.Devices;

namespace RobustLoss.Gpu.TestSupport.Devices;

/// <summary>The kinds of device whose tests must run: where a required device is absent, its tests fail instead of being skipped.</summary>
/// <param name="Kinds">The required kinds. The CPU and the simulator, which exist everywhere, always are.</param>
public sealed record DeviceRequirement(IReadOnlyList<DeviceKind> Kinds)
{
    /// <summary>The environment variable: <c>cuda</c>, <c>opencl</c>, or both with a comma between them.</summary>
    public const string EnvironmentVariable = "ROBUSTLOSS_REQUIRE_DEVICE";

    /// <summary>What the environment variable asks for.</summary>
    public static DeviceRequirement FromEnvironment() => Parse(Environment.GetEnvironmentVariable(EnvironmentVariable));

    /// <summary>Reads the variable's value.</summary>
    /// <exception cref="ArgumentException">A word is no kind of device.</exception>
    public static DeviceRequirement Parse(string? text) => new(
    [
        DeviceKind.Cpu,
        DeviceKind.Simulate,
        .. (text ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Kind),
    ]);

    /// <summary>Whether the tests of a kind must run.</summary>
    public bool Includes(DeviceKind kind) => Kinds.Contains(kind);

    /// <summary>Why a survey that asked for a kind has chosen nothing; <see langword="null"/> where it has.</summary>
    public static string? Absence(DeviceKind kind, IReadOnlyList<DeviceReport> survey) =>
        survey.Any(report => report.Chosen)
            ? null
            : $"no {TestDevices.Word(kind)} device: {string.Join("; ", survey.Where(report => report.Kind == kind).Select(report => report.Reason))}";

    // Enum.TryParse reads numbers too, so words are compared.
    private static DeviceKind Kind(string word) =>
        Enum.GetValues<DeviceKind>().Cast<DeviceKind?>()
            .FirstOrDefault(kind => word.Equals(TestDevices.Word(kind!.Value), StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException($"{EnvironmentVariable} names '{word}'; it takes cuda and opencl, with a comma between them.");
}
