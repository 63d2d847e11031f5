using RobustLoss.Gpu.Cli.Tests.Running;
using RobustLoss.Gpu.TestSupport.Assertions;
using RobustLoss.Gpu.TestSupport.Golden;
using RobustLoss.Gpu.TestSupport.Oracle;
using RobustLoss.Gpu.TestSupport.Sampling;
using Xunit;

namespace RobustLoss.Gpu.Cli.Tests;

/// <summary>What <c>robustloss eval</c> writes, held to 60-digit references, on the CPU and with the kernels themselves.</summary>
public class EvalGoldenTests
{
    // The project's bounds for log Z; the rest of the likelihood is the loss, which has its own.
    private const double LikelihoodDouble = 1e-10;
    private const double LikelihoodSlopeDouble = 1e-8;

    // Rounded once from double to float: half a unit of 2^-23, and a margin for numbers below 1.
    private const double LikelihoodSingle = 2e-7;

    private static readonly string[] Columns =
        ["x", "alpha", "c", "loss", "dloss_dx", "dloss_dalpha", "dloss_dc", "irls_weight", "nll", "dnll_dalpha", "dnll_dc"];

    [Theory]
    [InlineData("cpu", "float32")]
    [InlineData("cpu", "float64")]
    [InlineData("simulate", "float32")]
    [InlineData("simulate", "float64")]
    public void Each_golden_row_with_its_own_parameters(string device, string precision)
    {
        using TemporaryFolder folder = new();
        string input = folder.Write("in.csv", GoldenFile.ReadText("golden_public.csv"));
        CsvText written = Evaluate(folder, "--in", input, "--device", device, "--precision", precision);
        Compare(GoldenRows(), written, precision);
    }

    [Fact]
    public void Rows_that_are_exact_in_double_only()
    {
        using TemporaryFolder folder = new();
        string input = folder.Write("in.csv", GoldenFile.ReadText("golden_public_double.csv"));
        CsvText written = Evaluate(folder, "--in", input, "--device", "cpu");
        Compare(GoldenFile.ReadColumns("golden_public_double.csv", Columns), written, "float64");
    }

    [Theory]
    [InlineData("cpu", "float32", 1)]
    [InlineData("cpu", "float64", 1)]
    [InlineData("simulate", "float32", 9)]
    [InlineData("simulate", "float64", 9)]
    public void Golden_rows_of_one_shape_and_scale_by_options(string device, string precision, int every)
    {
        using TemporaryFolder folder = new();
        IGrouping<(double, double), double[]>[] groups = [.. GoldenRows().GroupBy(row => (row[1], row[2]))];
        Assert.True(groups.Length > 40, "The golden file has lost most of its shapes.");
        for (int i = 0; i < groups.Length; i += every)
        {
            (double alpha, double scale) = groups[i].Key;
            folder.Write("in.csv", "x\n" + string.Concat(groups[i].Select(row => FormattableString.Invariant($"{row[0]:R}\n"))));
            string[] loss = ["--alpha", Text(alpha), "--scale", Text(scale)];
            CsvText written = Evaluate(
                folder, ["--in", folder.PathOf("in.csv"), "--device", device, "--precision", precision, .. loss]);
            Compare([.. groups[i]], written, precision);
        }
    }

    [Fact]
    public void Random_points_of_every_difficulty()
    {
        const int points = 1000;
        using TemporaryFolder folder = new();
        LossPoint[] asked = [.. HardPoints.DoubleExact(20, points)];
        string input = folder.Write("in.csv", "c,x,alpha\n" + string.Concat(
            asked.Select(point => $"{Text(point.Scale)},{Text(point.X)},{Text(point.Alpha)}\n")));
        CsvText written = Evaluate(folder, "--in", input, "--device", "cpu");
        Assert.Equal(points, written.Rows.Count);
        LossComparison comparison = new(LossTolerance.AccurateDouble);
        for (int row = 0; row < points; row++)
        {
            Assert.Equal(asked[row], Point(written, row));
            comparison.Add(asked[row], ExactLoss.Evaluate(asked[row]), Terms(written, row));
        }

        comparison.AssertAllClose();
    }

    private static IReadOnlyList<double[]> GoldenRows() => GoldenFile.ReadColumns("golden_public.csv", Columns);

    private static CsvText Evaluate(TemporaryFolder folder, params string[] arguments)
    {
        RobustLossProcess.Run(["eval", "--out", folder.PathOf("out.csv"), .. arguments]).Succeeded();
        return CsvText.Parse(folder.Read("out.csv"));
    }

    private static void Compare(IReadOnlyList<double[]> expected, CsvText written, string precision)
    {
        Assert.Equal(Columns, written.Header);
        Assert.Equal(expected.Count, written.Rows.Count);
        LossComparison comparison = new(precision == "float32" ? LossTolerance.AccurateSingle : LossTolerance.AccurateDouble);
        for (int row = 0; row < expected.Count; row++)
        {
            double[] golden = expected[row];
            LossPoint point = Point(written, row);
            Assert.Equal(new LossPoint(golden[0], golden[1], golden[2]), point);
            comparison.Add(point, new OracleTerms(golden[3], golden[4], golden[7], golden[5], golden[6]), Terms(written, row));
            CompareLikelihood(golden, written, row, precision);
        }

        comparison.AssertAllClose();
    }

    private static void CompareLikelihood(double[] golden, CsvText written, int row, string precision)
    {
        if (golden[1] < 0 || double.IsInfinity(golden[1]))
        {
            Assert.All(Columns[8..], column => Assert.Equal("", written.Text(row, column)));
            return;
        }

        bool single = precision == "float32";
        Near(golden[8], written.Number(row, "nll"), single ? LikelihoodSingle : LikelihoodDouble);
        Near(golden[10], written.Number(row, "dnll_dc"), single ? LikelihoodSingle : LikelihoodDouble);
        if (golden[1] == 2)
        {
            Assert.Equal(SlopeAtTwo(Math.Abs(golden[0]) - golden[2]), written.Number(row, "dnll_dalpha"), LikelihoodSingle);
        }
        else
        {
            Near(golden[9], written.Number(row, "dnll_dalpha"), single ? LikelihoodSingle : LikelihoodSlopeDouble);
        }
    }

    /// <summary>At alpha = 2 the slopes of the loss and of log Z both diverge; where |x| = c they cancel to (γ + ln 2 − 2)/4.</summary>
    private static double SlopeAtTwo(double distance) =>
        distance == 0 ? -0.18240928863463046 : distance < 0 ? double.NegativeInfinity : double.PositiveInfinity;

    private static void Near(double expected, double actual, double tolerance) =>
        Assert.True(
            Math.Abs(actual - expected) <= tolerance * Math.Max(1, Math.Abs(expected)) || actual == expected
            || (Math.Abs(expected) > float.MaxValue && double.IsInfinity(actual)),
            FormattableString.Invariant($"expected {expected:R}, got {actual:R}"));

    private static LossPoint Point(CsvText written, int row) =>
        new(written.Number(row, "x"), written.Number(row, "alpha"), written.Number(row, "c"));

    private static OracleTerms Terms(CsvText written, int row) => new(
        written.Number(row, "loss"),
        written.Number(row, "dloss_dx"),
        written.Number(row, "irls_weight"),
        written.Number(row, "dloss_dalpha"),
        written.Number(row, "dloss_dc"));

    private static string Text(double value) =>
        double.IsPositiveInfinity(value) ? "inf" : double.IsNegativeInfinity(value) ? "-inf" : FormattableString.Invariant($"{value:R}");
}
