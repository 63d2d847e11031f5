using System.Globalization;

namespace RobustLoss.Gpu.Devices;

/// <summary>From how many residuals on <c>auto</c> sends a batch in host memory to a GPU.</summary>
internal static class AutoThreshold
{
    /// <summary>The environment variable that overrides <see cref="Default"/>.</summary>
    public const string EnvironmentVariable = "ROBUSTLOSS_AUTO_THRESHOLD";

    /// <summary>
    /// An estimate, not a measurement: two copies, a launch and the wait for it take some tens of microseconds on a GPU whatever they move,
    /// and in that time a host of four cores has evaluated about so many residuals.
    /// </summary>
    public const long Default = 1 << 16;

    /// <summary>The default, or the variable's value.</summary>
    /// <exception cref="ArgumentException">The variable's value is no number of residuals.</exception>
    public static long Resolve(Func<string, string?> environment)
    {
        string? variable = environment(EnvironmentVariable);
        if (string.IsNullOrWhiteSpace(variable))
        {
            return Default;
        }

        return long.TryParse(variable.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out long threshold)
            ? threshold
            : throw new ArgumentException(
                $"The environment variable {EnvironmentVariable} is '{variable}'; it must be a whole number of residuals, 0 or more. " +
                $"Correct it, or unset it for {Default}.");
    }
}
