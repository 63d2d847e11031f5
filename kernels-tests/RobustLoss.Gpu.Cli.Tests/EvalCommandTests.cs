using RobustLoss.Gpu.Cli.Tests.Running;
using Xunit;

namespace RobustLoss.Gpu.Cli.Tests;

/// <summary>What <c>robustloss eval</c> reads and writes, apart from the numbers' accuracy.</summary>
public class EvalCommandTests
{
    private const string Header = "x,alpha,c,loss,dloss_dx,dloss_dalpha,dloss_dc,irls_weight,nll,dnll_dalpha,dnll_dc";

    [Fact]
    public void Standard_input_goes_to_standard_output_columns_in_any_order()
    {
        CsvText written = CsvText.Parse(Evaluate("weight,c,x,alpha\r\n-,2,2,2\r\n-,1,0,-INF\r\n").Succeeded().Output);
        Assert.Equal(Header, string.Join(',', written.Header));
        Assert.Equal(["2", "2", "2", "0.5", "0.5", "inf", "-0.5", "0.25"], written.Rows[0][..8]);
        Assert.Equal("0,-inf,1,0,0,0,-0,1,,,", string.Join(',', written.Rows[1]));
    }

    [Fact]
    public void A_nan_residual_gives_nan_and_an_infinite_one_its_limit()
    {
        CsvText written = CsvText.Parse(Evaluate("x\nnan\ninf\n-Infinity\n", "--alpha", "-2", "--scale", "1").Succeeded().Output);
        Assert.Equal("nan,-2,1,nan,nan,nan,nan,nan,,,", string.Join(',', written.Rows[0]));
        Assert.Equal(["inf", "-2", "1", "2", "0"], written.Rows[1][..5]);
        Assert.Equal(["-inf", "-2", "1", "2"], written.Rows[2][..4]);
        Assert.Equal(0, written.Number(2, "dloss_dx"));
    }

    [Fact]
    public void The_echo_is_what_was_evaluated_and_results_are_the_shortest_digits_of_their_type()
    {
        string[] single = CsvText.Parse(Evaluate("x,alpha,c\n0.1,1,1\n", "--precision", "float32").Succeeded().Output).Rows[0];
        string[] wide = CsvText.Parse(Evaluate("x,alpha,c\n0.1,1,1\n").Succeeded().Output).Rows[0];
        Assert.Equal("0.10000000149011612", single[0]);
        Assert.Equal("0.1", wide[0]);
        for (int column = 3; column < single.Length; column++)
        {
            Assert.Equal(single[column], $"{float.Parse(single[column], System.Globalization.CultureInfo.InvariantCulture)}");
            Assert.Equal(wide[column], $"{double.Parse(wide[column], System.Globalization.CultureInfo.InvariantCulture)}");
        }
    }

    [Theory]
    [InlineData("float32")]
    [InlineData("float64")]
    public void A_file_of_many_blocks_keeps_its_rows_in_order(string precision)
    {
        // More than two blocks of rows, and a rest.
        const int rows = 70_001;
        using TemporaryFolder folder = new();
        folder.Write("in.csv", "x,alpha,c\n" + string.Concat(Enumerable.Range(0, rows).Select(i => $"{i},2,1\n")));
        string[] files = ["--in", folder.PathOf("in.csv"), "--out", folder.PathOf("out.csv")];
        RobustLossProcess.Run(["eval", .. files, "--device", "cpu", "--precision", precision]).Succeeded();
        CsvText written = CsvText.Parse(folder.Read("out.csv"));
        Assert.Equal(rows, written.Rows.Count);
        for (int row = 0; row < rows; row++)
        {
            Assert.Equal(row, written.Number(row, "x"));
            Assert.Equal(row, written.Number(row, "dloss_dx"));
        }
    }

    [Fact]
    public void Fast_mode_differs_by_no_more_than_it_states()
    {
        // The bound stated for the fast mode, relative or absolute.
        const double bound = 5e-6;
        IEnumerable<string> rows = Enumerable.Range(0, 100).Select(i => FormattableString.Invariant($"{i * 0.07},0.3,1\n"));
        string input = "x,alpha,c\n" + string.Concat(rows);
        CsvText fast = CsvText.Parse(Evaluate(input, "--precision", "float32", "--math", "fast").Succeeded().Output);
        CsvText accurate = CsvText.Parse(Evaluate(input).Succeeded().Output);
        for (int row = 0; row < 100; row++)
        {
            double expected = accurate.Number(row, "loss");
            Assert.Equal(expected, fast.Number(row, "loss"), bound * Math.Max(1, expected));
        }
    }

    [Theory]
    [InlineData("x,alpha,c\n1,1,1\n1,1,0\n", "line 3", "'c'", "'0'", "positive and finite")]
    [InlineData("x,alpha,c\n1,1,-1\n", "line 2", "'c'", "'-1'")]
    [InlineData("x,alpha,c\n1,1,inf\n", "line 2", "'c'", "'inf'")]
    [InlineData("x,alpha,c\n1,1,nan\n", "line 2", "'c'", "'nan'")]
    [InlineData("x,alpha,c\n1,nan,1\n", "line 2", "'alpha'", "'nan'")]
    [InlineData("x,alpha,c\n1,1,1\none,1,1\n", "line 3", "'x'", "'one'")]
    [InlineData("x,alpha,c\n1,,1\n", "line 2", "'alpha'", "empty")]
    [InlineData("x,alpha,c\n1,1\n", "line 2", "2 fields", "3")]
    [InlineData("x,alpha,c\n", "no row")]
    [InlineData("", "empty")]
    [InlineData("alpha,c\n1,1\n", "'x'")]
    [InlineData("x,alpha\n1,1\n", "'c'", "--scale")]
    [InlineData("x\n1\n", "'alpha'", "--alpha")]
    public void Bad_input_is_refused_and_leaves_no_file(string content, params string[] words) => Refused(content, [], words);

    [Theory]
    [InlineData("--alpha 1", "--scale")]
    [InlineData("--scale 1", "--alpha")]
    [InlineData("--alpha 1 --scale 0", "--scale", "'0'", "positive")]
    [InlineData("--alpha 1 --scale inf", "--scale", "'inf'")]
    [InlineData("--alpha nan --scale 1", "--alpha", "'nan'")]
    [InlineData("--alpha one --scale 1", "--alpha", "'one'")]
    [InlineData("--alpha 1 --scale 1 --precision float16", "--precision", "'float16'", "float32", "float64")]
    [InlineData("--alpha 1 --scale 1 --math quick", "--math", "'quick'", "accurate", "fast")]
    [InlineData("--alpha 1 --scale 1 --device gpu", "--device", "'gpu'", "auto, cuda, opencl, cpu, simulate")]
    public void Bad_options_are_refused_and_leave_no_file(string options, params string[] words) =>
        Refused("x\n1\n", options.Split(' '), words);

    [Fact]
    public void Parameters_given_twice_are_refused() =>
        Refused("x,alpha,c\n1,1,1\n", ["--alpha", "1", "--scale", "1"], ["--alpha", "--scale", "column 'alpha'"]);

    [Fact]
    public void A_scale_that_vanishes_in_single_precision_is_refused() =>
        Refused("x,alpha,c\n1,1,1e-50\n", ["--precision", "float32"], ["line 2", "'1e-50'", "float32"]);

    [Fact]
    public void On_the_cpu_the_gpu_library_is_not_even_loaded()
    {
        using TemporaryFolder folder = new();
        foreach (string file in Directory.EnumerateFiles(Path.GetDirectoryName(RobustLossProcess.Executable)!)
            .Where(file => !Path.GetFileName(file).StartsWith("ILGPU", StringComparison.OrdinalIgnoreCase)))
        {
            File.Copy(file, folder.PathOf(Path.GetFileName(file)));
        }

        RunSettings there = new() { Program = folder.PathOf(Path.GetFileName(RobustLossProcess.Executable)), Input = "x,alpha,c\n1,1,1\n" };
        CommandRun run = RobustLossProcess.RunWith(there, "eval", "--in", "-", "--out", "-", "--device", "cpu");
        Assert.StartsWith(Header, run.Succeeded().Output, StringComparison.Ordinal);
    }

    private static CommandRun Evaluate(string input, params string[] options) =>
        RobustLossProcess.RunWith(new RunSettings { Input = input }, ["eval", "--in", "-", "--out", "-", "--device", "cpu", .. options]);

    private static void Refused(string content, string[] options, string[] words)
    {
        using TemporaryFolder folder = new();
        folder.Write("in.csv", content);
        RobustLossProcess.RunWith(
            new RunSettings { Folder = folder.FullPath }, ["eval", "--in", "in.csv", "--out", "out.csv", .. options]).Refused(words);
        Assert.Equal(["in.csv"], folder.Entries);
    }
}
