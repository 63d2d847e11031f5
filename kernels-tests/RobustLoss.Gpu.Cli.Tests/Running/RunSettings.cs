namespace RobustLoss.Gpu.Cli.Tests.Running;

/// <summary>What surrounds a run of the command.</summary>
internal sealed record RunSettings
{
    /// <summary>Standard input.</summary>
    public string Input { get; init; } = "";

    /// <summary>The folder it runs in.</summary>
    public string? Folder { get; init; }

    /// <summary>The executable, where it is not the one beside the tests.</summary>
    public string? Program { get; init; }

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
