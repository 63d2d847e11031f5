using System.CommandLine;
using RobustLoss.Gpu.Cli.Files;
using RobustLoss.Gpu.Cli.Hosting;
using RobustLoss.Gpu.Cli.Options;
using RobustLoss.Gpu.Data;
using RobustLoss.Gpu.Distributions;

namespace RobustLoss.Gpu.Cli.Commands;

/// <summary><c>robustloss logz</c>: the logarithm of the partition function and its derivative, row by row.</summary>
internal static class LogZCommand
{
    public static Command Create()
    {
        Option<string> input = FileOption.Input("CSV with a column alpha (0 to inf); - is standard input.");
        Option<string> output = FileOption.Output("CSV with the columns alpha,logz,dlogz; - is standard output.");
        DocumentedCommand command = new(
            "logz",
            "Evaluate log Z(alpha), the normaliser of the loss's distribution, and its derivative, in double precision.",
            """
            Example:
              printf 'alpha\n0\n1\ninf\n' | robustloss logz --in - --out -
            """)
        {
            input, output,
        };
        command.SetAction(parsed =>
        {
            Run(parsed.GetRequiredValue(input), parsed.GetRequiredValue(output));
            return ExitCodes.Success;
        });
        return command;
    }

    private static void Run(string input, string output)
    {
        FilePaths.ThrowIfSame(input, "--in", output, "--out");
        using CsvReader reader = InputFile.Open(input);
        int column = reader.IndexOf("alpha");
        if (!reader.Read())
        {
            throw reader.NoRows();
        }

        using OutputFile file = OutputFile.Create(output, "--out");
        CsvWriter writer = new(file.Stream);
        writer.WriteNames("alpha", "logz", "dlogz");
        do
        {
            double alpha = reader.Number<double>(column);
            if (!(alpha >= 0))
            {
                throw reader.Problem(column, "Z(alpha) is finite for 0 <= alpha <= inf only");
            }

            PartitionFunction.Evaluate(alpha, out double logValue, out double logDerivative);
            writer.Write(alpha);
            writer.Write(logValue);
            writer.Write(logDerivative);
            writer.EndRow();
        }
        while (reader.Read());

        writer.Flush();
        file.Commit();
    }
}
