using System.CommandLine;
using RobustLoss.Gpu.Cli.Evaluation;
using RobustLoss.Gpu.Cli.Hosting;
using RobustLoss.Gpu.Cli.Options;
using RobustLoss.Gpu.Losses;

namespace RobustLoss.Gpu.Cli.Commands;

/// <summary><c>robustloss eval</c>: the loss, its derivatives and the likelihood, row by row.</summary>
internal static class EvalCommand
{
    private const string Remarks =
        """
        The columns of --in may stand in any order; others are passed over. inf, -inf and nan are numbers; a nan residual gives nan.
        The output has x,alpha,c,loss,dloss_dx,dloss_dalpha,dloss_dc,irls_weight,nll,dnll_dalpha,dnll_dc, each number in the shortest
        form that reads back as itself. The last three are empty where alpha is negative or infinite: there is no likelihood.

        Examples:
          robustloss eval --in points.csv --out losses.csv
          robustloss eval --in residuals.csv --alpha 1 --scale 0.1 --precision float32 --device cuda --out losses.csv
          printf 'x,alpha,c\n0.5,-inf,1\n' | robustloss eval --in - --out -
        """;

    public static Command Create()
    {
        Option<string> input = FileOption.Input("CSV with the columns x,alpha,c, or just x with --alpha and --scale; - is standard input.");
        Option<string> output = FileOption.Output("CSV to write; - is standard output.");
        Option<double?> alpha = NumberOption.Alpha("The shape of the loss in every row.");
        Option<double?> scale = NumberOption.Scale("The scale of the loss in every row.");
        Option<string> precision = ChoiceOption.Precision("float64");
        Option<string> math = ChoiceOption.Math();
        Option<string> device = ChoiceOption.Device();
        DocumentedCommand command = new("eval", "Evaluate the loss, its derivatives and the negative log-likelihood, row by row.", Remarks)
        {
            input, output, alpha, scale, precision, math, device,
        };
        command.SetAction(parsed =>
        {
            EvaluationRequest request = new(
                parsed.GetRequiredValue(input),
                parsed.GetRequiredValue(output),
                LossArguments.Pair(parsed.GetValue(alpha), parsed.GetValue(scale)),
                parsed.GetValue(math) == "fast" ? LossAccuracy.Fast : LossAccuracy.Accurate,
                parsed.GetRequiredValue(device));
            if (parsed.GetValue(precision) == "float32")
            {
                EvaluationRun.Run<float>(request);
            }
            else
            {
                EvaluationRun.Run<double>(request);
            }

            return ExitCodes.Success;
        });
        return command;
    }
}
