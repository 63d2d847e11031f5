using System.CommandLine;
using RobustLoss.Gpu.Cli.Files;
using RobustLoss.Gpu.Cli.Hosting;
using RobustLoss.Gpu.Cli.Options;
using RobustLoss.Gpu.Data;
using RobustLoss.Gpu.Plotting.Traces;

namespace RobustLoss.Gpu.Cli.Plotting;

/// <summary><c>robustloss plot trace</c>: objective, coefficients, shape and scale of a fit by epoch.</summary>
internal static class TracePlotCommand
{
    public static Command Create()
    {
        Option<string> input = FileOption.Input("The CSV that robustloss fit --trace wrote; - is standard input.");
        Option<string> output = FileOption.Output("The picture, *.png or *.svg.");
        DocumentedCommand command = new(
            "trace",
            "Draw the trace of a fit: objective, coefficients, shape and scale by epoch.",
            """
            Example:
              robustloss fit --in points.csv --x x --y y --loss adaptive --trace trace.csv --out fit.json
              robustloss plot trace --in trace.csv --out trace.png
            """)
        {
            input, output,
        };
        StyleOptions style = new(command);
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(output);
            PictureFile.FormatOf(path, "--out");
            string source = parsed.GetRequiredValue(input);
            FilePaths.ThrowIfSame(source, "--in", path, "--out");
            using CsvReader reader = InputFile.Open(source);
            List<FitState> states = TraceTable.Read(reader);
            if (states.Count < 2)
            {
                throw new BadInputException($"--in '{source}' holds one row; a trace to draw needs at least two.");
            }

            PictureFile.Write(TracePicture.Create(states, style.Read(parsed, TracePicture.NaturalStyle)), path, "--out");
            return ExitCodes.Success;
        });
        return command;
    }
}
