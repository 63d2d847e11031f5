using System.Globalization;
using RobustLoss.Gpu.Cli.Tests.Running;
using RobustLoss.Gpu.Plotting.Curves;
using RobustLoss.Gpu.Plotting.Drawing;
using ScottPlot;
using ScottPlot.Plottables;
using Xunit;

namespace RobustLoss.Gpu.Cli.Tests.Plotting;

/// <summary>The curves of the family picture, held to what <c>robustloss eval</c> says of the same points.</summary>
public class FamilyAgreementTests
{
    private const int Points = 10;

    // The evaluator computes batches with vectors, the picture single values: both are within 1e-14 of the truth, stated by GeneralLoss
    // and LossEvaluator, so they differ by twice that at most.
    private const double TwiceTheAccuracy = 2e-14;

    [Theory]
    [InlineData(double.NegativeInfinity)]
    [InlineData(-2)]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(1.5)]
    [InlineData(2)]
    public void Ten_points_of_both_curves_are_those_that_eval_gives(double alpha)
    {
        Coordinates[][] curves =
        [
            .. CurvePicture.Family(new CurveOptions([alpha])).Panels.OfType<PlotPanel>()
                .Select(panel => panel.Plot.PlottableList.OfType<Scatter>().Single().Data.GetScatterPoints().ToArray()),
        ];
        int[] chosen = [.. Enumerable.Range(0, Points).Select(i => i * (curves[0].Length - 1) / (Points - 1))];
        string input = "x\n" + string.Concat(chosen.Select(i => curves[0][i].X.ToString("R", CultureInfo.InvariantCulture) + "\n"));
        string shape = double.IsInfinity(alpha) ? "-inf" : alpha.ToString(CultureInfo.InvariantCulture);
        CommandRun run = RobustLossProcess.RunWith(
            new RunSettings { Input = input },
            "eval", "--in", "-", "--out", "-", "--alpha", shape, "--scale", "1.1", "--precision", "float64", "--device", "cpu");
        CsvText table = CsvText.Parse(run.Succeeded().Output);
        for (int row = 0; row < Points; row++)
        {
            Assert.Equal(curves[0][chosen[row]].X, table.Number(row, "x"));
            AssertAgree(table.Number(row, "loss"), curves[0][chosen[row]].Y);
            AssertAgree(table.Number(row, "dloss_dx"), curves[1][chosen[row]].Y);
        }
    }

    private static void AssertAgree(double expected, double drawn) =>
        Assert.InRange(Math.Abs(drawn - expected), 0, TwiceTheAccuracy * Math.Abs(expected));
}
