using System.Runtime.Intrinsics;

namespace RobustLoss.Gpu.Kernels.Host;

/// <summary>How many bits the host loops work on at a time.</summary>
/// <remarks>
/// The widest that the processor accelerates, or what the environment variable ROBUSTLOSS_SIMD names: 512, 256, 128 or scalar. All widths
/// give the same bits, element by element; the variable is for tests and measurements.
/// </remarks>
internal static class LaneWidth
{
    public const string Variable = "ROBUSTLOSS_SIMD";

    /// <summary>512, 256, 128, or 0 for scalar code.</summary>
    /// <exception cref="ArgumentException">The variable names no width.</exception>
    public static int Choose() => Parse(Environment.GetEnvironmentVariable(Variable));

    internal static int Parse(string? text) => text switch
    {
        null or "" or "auto" => Widest(),
        "512" => 512,
        "256" => 256,
        "128" => 128,
        "scalar" => 0,
        _ => throw new ArgumentException(
            $"The environment variable {Variable} is '{text}'; it must be auto, 512, 256, 128 or scalar. Correct it, or unset it for the widest."),
    };

    private static int Widest() =>
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0;
}
