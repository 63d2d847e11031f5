using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace RobustLoss.Gpu.Cli.Hosting;

/// <summary>The usual help, and below it what a <see cref="DocumentedCommand"/> adds.</summary>
internal sealed class RemarksHelpAction(HelpAction usual) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    /// <summary>Makes a command and those below it show their remarks.</summary>
    public static void Install(RootCommand root)
    {
        foreach (HelpOption help in root.Options.OfType<HelpOption>())
        {
            help.Action = new RemarksHelpAction((HelpAction)help.Action!);
        }
    }

    public override int Invoke(ParseResult parseResult)
    {
        int exitCode = usual.Invoke(parseResult);
        if (parseResult.CommandResult.Command is DocumentedCommand command)
        {
            parseResult.InvocationConfiguration.Output.WriteLine(command.Remarks);
        }

        return exitCode;
    }
}
