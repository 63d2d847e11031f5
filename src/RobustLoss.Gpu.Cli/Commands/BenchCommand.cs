using System.CommandLine;
using RobustLoss.Gpu.Cli.Bench;
using RobustLoss.Gpu.Cli.Hosting;
using RobustLoss.Gpu.Cli.Options;

namespace RobustLoss.Gpu.Cli.Commands;

/// <summary><c>robustloss bench</c>: the loss beside a bare copy of the same memory.</summary>
internal static class BenchCommand
{
    private const string Remarks =
        """
        Five things are timed in turn, at least seven times each: copy (read n numbers, write 2n), read (sum them), elementwise (loss
        and influence of n residuals), sums (of the loss and both its derivatives), objective (a linear model of 8 features, with its
        gradient). The ratio is bytes per second over the copy's for elementwise, over the read's for sums and objective, each counting
        the fewest bytes its work must move. All data lie in the device's memory beforehand: no time includes a transfer.

        Examples:
          robustloss bench
          robustloss bench --n 1000000 --device cpu --precision float64 --json
        """;

    public static Command Create()
    {
        Option<long> count = NumberOption.Whole("--n", "N", "The number of residuals.", 1 << 24, 1, 1L << 34);
        Option<string> device = ChoiceOption.Device();
        Option<string> precision = ChoiceOption.Precision("float32");
        Option<bool> json = new("--json") { Description = "Write JSON instead of text." };
        DocumentedCommand command = new("bench", "Time the loss on a device, beside a bare copy of the same memory.", Remarks)
        {
            count, device, precision, json,
        };
        command.SetAction(parsed =>
        {
            BenchRequest request = new(parsed.GetValue(count), parsed.GetRequiredValue(device), parsed.GetValue(json));
            if (parsed.GetValue(precision) == "float32")
            {
                BenchSession.Run<float>(request);
            }
            else
            {
                BenchSession.Run<double>(request);
            }

            return ExitCodes.Success;
        });
        return command;
    }
}
