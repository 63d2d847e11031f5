using System.CommandLine;
using RobustLoss.Gpu.Cli.Commands;
using RobustLoss.Gpu.Cli.Hosting;
using RobustLoss.Gpu.Cli.Plotting;

namespace RobustLoss.Gpu.Cli;

/// <summary>The command <c>robustloss</c> and the list of what it can do: one file in Commands/ each.</summary>
internal static class RobustLossCommand
{
    public static RootCommand Create()
    {
        RootCommand root = new("Barron's general and adaptive robust loss: evaluate it, fit with it, time it.")
        {
            BenchCommand.Create(),
            DevicesCommand.Create(),
            EvalCommand.Create(),
            FitCommand.Create(),
            LogZCommand.Create(),
            PlotCommand.Create(),
        };
        RemarksHelpAction.Install(root);
        return root;
    }
}
