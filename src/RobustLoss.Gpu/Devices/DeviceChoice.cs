namespace RobustLoss.Gpu.Devices;

/// <summary>What was asked for: a kind of device, or none in particular, and who asked.</summary>
/// <param name="Kind">The kind asked for; <see langword="null"/> leaves the choice to the library.</param>
/// <param name="Origin">Who asked, in words that fit into a sentence: "the choice 'cuda'".</param>
internal readonly record struct DeviceChoice(DeviceKind? Kind, string Origin)
{
    /// <summary>The environment variable that is read when the caller leaves the choice to the library.</summary>
    public const string EnvironmentVariable = "ROBUSTLOSS_DEVICE";

    /// <summary>The words a choice is made of.</summary>
    public const string Allowed = "auto, cuda, opencl, cpu, simulate";

    /// <summary>Reads a choice; <c>auto</c> is handed on to the environment variable, where that is set.</summary>
    /// <param name="choice">One of <see cref="Allowed"/>, in any case.</param>
    /// <param name="environment">Gives the value of an environment variable.</param>
    /// <exception cref="ArgumentNullException"><paramref name="choice"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The choice, or the variable's value, is none of <see cref="Allowed"/>.</exception>
    public static DeviceChoice Resolve(string choice, Func<string, string?> environment)
    {
        ArgumentNullException.ThrowIfNull(choice);
        if (!TryParse(choice, out DeviceKind? kind))
        {
            throw new ArgumentException(
                $"choice is '{choice}'; a device is one of {Allowed}. Pass 'auto' to let the library choose.", nameof(choice));
        }

        if (kind is not null)
        {
            return new DeviceChoice(kind, $"the choice '{Word(kind.Value)}'");
        }

        string? variable = environment(EnvironmentVariable);
        if (string.IsNullOrWhiteSpace(variable))
        {
            return new DeviceChoice(null, "the choice 'auto'");
        }

        if (!TryParse(variable.Trim(), out kind))
        {
            throw new ArgumentException(
                $"The environment variable {EnvironmentVariable} is '{variable}'; a device is one of {Allowed}. " +
                "Correct or unset the variable, or name a device in the call.");
        }

        return new DeviceChoice(kind, $"the environment variable {EnvironmentVariable} = '{variable.Trim()}'");
    }

    /// <summary>The word that asks for a kind.</summary>
    public static string Word(DeviceKind kind) => kind switch
    {
        DeviceKind.Cuda => "cuda",
        DeviceKind.OpenCL => "opencl",
        DeviceKind.Cpu => "cpu",
        _ => "simulate",
    };

    private static bool TryParse(string text, out DeviceKind? kind)
    {
        foreach (DeviceKind candidate in Enum.GetValues<DeviceKind>())
        {
            if (text.Equals(Word(candidate), StringComparison.OrdinalIgnoreCase))
            {
                kind = candidate;
                return true;
            }
        }

        kind = null;
        return text.Equals("auto", StringComparison.OrdinalIgnoreCase);
    }
}
