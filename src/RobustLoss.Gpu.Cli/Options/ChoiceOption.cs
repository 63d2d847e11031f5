using System.CommandLine;

namespace RobustLoss.Gpu.Cli.Options;

/// <summary>Options that take one of a few words, in any case.</summary>
internal static class ChoiceOption
{
    public static Option<string> Device() => Create(
        "--device",
        ["auto", "cuda", "opencl", "cpu", "simulate"],
        "Where to run. auto: CUDA, else an OpenCL GPU, else the CPU, unless ROBUSTLOSS_DEVICE names one. simulate: GPU kernels on the CPU.");

    public static Option<string> Precision(string fallback) => Create(
        "--precision",
        [fallback, fallback == "float32" ? "float64" : "float32"],
        "The type of numbers computed with.");

    public static Option<string> Math() => Create(
        "--math",
        ["accurate", "fast"],
        "fast trades accuracy (5e-6) for speed in float32.");

    /// <summary>An option whose first word is its default.</summary>
    public static Option<string> Create(string name, string[] words, string description)
    {
        Option<string> option = CreateRequired(name, words, description);
        option.Required = false;
        option.DefaultValueFactory = _ => words[0];
        return option;
    }

    /// <summary>An option that need not be given and has no default.</summary>
    public static Option<string?> CreateOptional(string name, string[] words, string description)
    {
        Option<string> option = CreateRequired(name, words, description);
        option.Required = false;
        return option!;
    }

    /// <summary>An option that must be given.</summary>
    public static Option<string> CreateRequired(string name, string[] words, string description)
    {
        Option<string> option = new(name)
        {
            HelpName = string.Join('|', words),
            Description = description,
            Required = true,
            CustomParser = result =>
            {
                string given = result.Tokens[0].Value;
                string? word = Array.Find(words, word => word.Equals(given, StringComparison.OrdinalIgnoreCase));
                if (word is null)
                {
                    result.AddError($"{name} is '{given}'; it is one of {string.Join(", ", words)}.");
                }

                return word ?? words[0];
            },
        };
        option.CompletionSources.Add(words);
        return option;
    }
}
