using System.CommandLine;
using RobustLoss.Gpu.Cli.Fitting;
using RobustLoss.Gpu.Cli.Hosting;
using RobustLoss.Gpu.Cli.Options;
using RobustLoss.Gpu.Cli.Plotting;
using RobustLoss.Gpu.Optimization;

namespace RobustLoss.Gpu.Cli.Commands;

/// <summary><c>robustloss fit</c>: a linear model under a robust loss.</summary>
internal static class FitCommand
{
    private const string Remarks =
        """
        general minimises the mean loss for the given --alpha and --scale. adaptive minimises the mean negative log-likelihood and
        fits alpha (0.001 to 1.999) and the scale too; there --alpha and --scale are where those start. The optimizer is Adam.
        With --alpha-schedule alpha starts at --alpha-from and is lowered to --alpha over the first three quarters of the epochs.
        --out is JSON: coefficients, intercept, alpha, scale, loss, epochs, device. --trace is CSV: epoch, loss, intercept, coef_1 …,
        alpha, scale; each row before that epoch's step, and a last one after the final step.

        Examples:
          robustloss fit --in points.csv --x x --y y --loss adaptive --trace trace.csv --out fit.json
          robustloss fit --in points.csv --x a,b --y y --loss general --alpha 2 --scale 0.1 --init 0,0,0 --out -
          robustloss fit --in points.csv --x x --y y --loss adaptive --plot fit.png --animate fit.gif --out fit.json
        """;

    private static readonly Option<string> s_input = FileOption.Input("CSV with the observations; - is standard input.");
    private static readonly Option<string[]> s_features = FileOption.Columns("--x", "COL[,COL...]", "The columns of the features.");
    private static readonly Option<string> s_target = FileOption.Named("--y", "COL", "The column of the targets.", required: true);
    private static readonly Option<string> s_loss = ChoiceOption.CreateRequired("--loss", ["adaptive", "general"], "The loss to minimise.");
    private static readonly Option<double?> s_alpha = NumberOption.Alpha("The shape of the loss; with adaptive, where it starts.");
    private static readonly Option<double?> s_scale = NumberOption.Scale("The scale of the loss; with adaptive, where it starts.");
    private static readonly Option<double?> s_rate = NumberOption.Positive("--learning-rate", "R", "The learning rate of Adam.", 0.01);
    private static readonly Option<long> s_epochs = NumberOption.Whole("--epochs", "N", "The number of steps.", 2000, 0, int.MaxValue - 1);
    private static readonly Option<double[]?> s_init =
        NumberOption.List("--init", "V[,V...]", "Where the model starts: the coefficients, then the intercept. [default: all 0]");

    private static readonly Option<string?> s_schedule = ChoiceOption.CreateOptional(
        "--alpha-schedule", ["linear", "geometric", "plateau"], "How alpha moves; with general.");

    private static readonly Option<double?> s_from = NumberOption.Shape(
        "--alpha-from", "Where the schedule starts. [default: 1.99, nearly least squares]");

    private static readonly Option<string> s_precision = ChoiceOption.Precision("float64");
    private static readonly Option<string> s_device = ChoiceOption.Device();
    private static readonly Option<string> s_trace = FileOption.Named("--trace", "FILE", "CSV to write, of every epoch.");
    private static readonly Option<string> s_output = FileOption.Output("JSON to write; - is standard output.");

    public static Command Create()
    {
        DocumentedCommand command = new("fit", "Fit a linear model under a robust loss, given or adaptive.", Remarks)
        {
            s_input, s_features, s_target, s_loss, s_alpha, s_scale, s_schedule, s_from, s_rate, s_epochs, s_init, s_precision, s_device,
            s_trace, s_output,
        };
        FitPictureOptions pictures = new(command);
        command.SetAction(parsed =>
        {
            FitRequest request = Request(parsed, pictures);
            if (parsed.GetValue(s_precision) == "float32")
            {
                FitSession.Run<float>(request);
            }
            else
            {
                FitSession.Run<double>(request);
            }

            return ExitCodes.Success;
        });
        return command;
    }

    private static FitRequest Request(ParseResult parsed, FitPictureOptions pictures)
    {
        string[] features = parsed.GetRequiredValue(s_features);
        double[] init = parsed.GetValue(s_init) is { Length: > 0 } given ? given : new double[features.Length + 1];
        if (init.Length != features.Length + 1)
        {
            throw new BadInputException(FormattableString.Invariant(
                $"--init holds {init.Length} numbers; {features.Length + 1} are wanted, the coefficients of --x and then the intercept."));
        }

        return new FitRequest
        {
            Input = parsed.GetRequiredValue(s_input),
            Features = features,
            Target = parsed.GetRequiredValue(s_target),
            Loss = FitLoss.From(
                parsed.GetRequiredValue(s_loss),
                parsed.GetValue(s_alpha),
                parsed.GetValue(s_scale),
                new AlphaScheduleArguments(parsed.GetValue(s_schedule), parsed.GetValue(s_from))),
            Options = new FitOptions
            {
                LearningRate = parsed.GetValue(s_rate)!.Value,
                Epochs = (int)parsed.GetValue(s_epochs),
                InitialCoefficients = init[..^1],
                InitialIntercept = init[^1],
            },
            Device = parsed.GetRequiredValue(s_device),
            Output = parsed.GetRequiredValue(s_output),
            Trace = parsed.GetValue(s_trace),
            Pictures = pictures.Read(parsed, features.Length),
        };
    }
}
