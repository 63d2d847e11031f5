using RobustLoss.Gpu.Cli.Tests.Running;
using RobustLoss.Gpu.TestSupport.Golden;
using Xunit;

namespace RobustLoss.Gpu.Cli.Tests;

public class LogZCommandTests
{
    // The bounds that the project states for log Z and its derivative.
    private const double ValueTolerance = 1e-10;
    private const double DerivativeTolerance = 1e-8;

    [Fact]
    public void The_golden_shapes_come_out_within_the_stated_bounds()
    {
        using TemporaryFolder folder = new();
        string input = folder.Write("in.csv", GoldenFile.ReadText("logz_public.csv"));
        RobustLossProcess.Run("logz", "--in", input, "--out", folder.PathOf("out.csv")).Succeeded();
        CsvText written = CsvText.Parse(folder.Read("out.csv"));
        IReadOnlyList<double[]> expected = GoldenFile.ReadColumns("logz_public.csv", "alpha", "logz", "dlogz");
        Assert.Equal(["alpha", "logz", "dlogz"], written.Header);
        Assert.Equal(expected.Count, written.Rows.Count);
        for (int row = 0; row < expected.Count; row++)
        {
            Assert.Equal(expected[row][0], written.Number(row, "alpha"));
            Assert.Equal(expected[row][1], written.Number(row, "logz"), ValueTolerance);
            if (expected[row][0] != 2) Assert.Equal(expected[row][2], written.Number(row, "dlogz"), DerivativeTolerance);
        }
    }

    [Fact]
    public void Standard_input_goes_to_standard_output_with_the_special_shapes()
    {
        CommandRun run = RobustLossProcess.RunWith(
            new RunSettings { Input = "name,alpha\r\n\"a, b\",2\r\nc,+Inf\r\n" }, "logz", "--in", "-", "--out", "-");
        CsvText written = CsvText.Parse(run.Succeeded().Output);
        Assert.Equal(Math.Log(2 * Math.PI) / 2, written.Number(0, "logz"), ValueTolerance);
        Assert.Equal("-inf", written.Text(0, "dlogz"));
        Assert.Equal("inf", written.Text(1, "alpha"));
        Assert.Equal(0, written.Number(1, "dlogz"));
    }

    [Theory]
    [InlineData("alpha\n1\n-0.5\n", "line 3", "'-0.5'", "0 <= alpha <= inf")]
    [InlineData("alpha\nnan\n", "line 2", "'nan'")]
    [InlineData("alpha\n\n1\n\nx1\n", "line 5", "'x1'", "not a number")]
    [InlineData("alpha,c\n1,1\n,1\n", "line 3", "'alpha'", "empty")]
    [InlineData("alpha,c\n1,1\n1\n", "line 3", "1 field", "2")]
    [InlineData("alpha\n1,1\n", "line 2", "2 fields", "1")]
    [InlineData("alpha\n\"1\n", "line 2", "quotation")]
    [InlineData("Alpha\n1\n", "no column 'alpha'", "Alpha")]
    [InlineData("alpha,alpha\n1,1\n", "'alpha'", "more than once")]
    [InlineData("alpha\n", "no row")]
    [InlineData("\n  \n", "empty")]
    [InlineData("", "empty")]
    public void Bad_input_is_refused_and_leaves_no_file(string content, params string[] words)
    {
        using TemporaryFolder folder = new();
        folder.Write("in.csv", content);
        RobustLossProcess.RunWith(new RunSettings { Folder = folder.FullPath }, "logz", "--in", "in.csv", "--out", "out.csv")
            .Refused(["in.csv", .. words]);
        Assert.Equal(["in.csv"], folder.Entries);
    }
}
