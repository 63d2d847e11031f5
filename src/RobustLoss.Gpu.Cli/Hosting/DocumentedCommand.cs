using System.CommandLine;

namespace RobustLoss.Gpu.Cli.Hosting;

/// <summary>A command whose help ends in remarks and examples.</summary>
internal sealed class DocumentedCommand(string name, string description, string remarks) : Command(name, description)
{
    /// <summary>What stands below the options in the help.</summary>
    public string Remarks => remarks;
}
