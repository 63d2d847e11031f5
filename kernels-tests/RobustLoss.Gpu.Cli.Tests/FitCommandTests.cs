using System.Text.Json;
using RobustLoss.Gpu.Cli.Tests.Running;
using RobustLoss.Gpu.TestSupport.Golden;
using Xunit;

namespace RobustLoss.Gpu.Cli.Tests;

public class FitCommandTests
{
    private static readonly string[] Fields = ["coefficients", "intercept", "alpha", "scale", "loss", "epochs", "device"];

    [Theory]
    [InlineData("cpu")]
    [InlineData("simulate")]
    public void The_least_squares_trace_is_the_references(string device)
    {
        const double tolerance = 1e-9; // both in double; the sums run in another order
        const int epochs = 200;
        using TemporaryFolder folder = new();
        JsonElement json = Fit(
            folder, "--loss", "general", "--alpha", "2", "--scale", "0.1", "--epochs", $"{epochs}", "--device", device);
        CsvText trace = Trace(json, folder, epochs, device);
        foreach (BarronLinearRow expected in BarronLinear.Trace("l2_f64").Where(row => row.Epoch <= epochs))
        {
            Assert.Equal(expected.Slope, trace.Number(expected.Epoch, "coef_1"), tolerance);
            Assert.Equal(expected.Intercept, trace.Number(expected.Epoch, "intercept"), tolerance);
            Assert.Equal(expected.Loss, trace.Number(expected.Epoch, "loss"), tolerance);
            Assert.Equal("2", trace.Text(expected.Epoch, "alpha"));
            Assert.Equal("0.1", trace.Text(expected.Epoch, "scale"));
        }
    }

    [Fact]
    public void The_adaptive_trace_begins_and_ends_as_the_references()
    {
        // The reference's own log Z is right to 1.3e-6 only; at the end its single and double runs differ by 1e-3.
        const double early = 2e-6;
        const double line = 0.003;
        const double shape = 0.02;
        using TemporaryFolder folder = new();
        CsvText trace = Trace(Fit(folder, "--loss", "adaptive", "--device", "cpu"), folder, 2000, "cpu");
        foreach (BarronLinearRow expected in BarronLinear.Trace("adaptive_f64"))
        {
            if (expected.Epoch is > 10 and < 2000) continue;
            bool end = expected.Epoch == 2000;
            Assert.Equal(expected.Slope, trace.Number(expected.Epoch, "coef_1"), end ? line : early);
            Assert.Equal(expected.Intercept, trace.Number(expected.Epoch, "intercept"), end ? line : early);
            Assert.Equal(expected.Alpha, trace.Number(expected.Epoch, "alpha"), end ? shape * expected.Alpha : early);
            Assert.Equal(expected.Scale, trace.Number(expected.Epoch, "scale"), end ? shape * expected.Scale : early);
        }
    }

    [Fact]
    public void Several_columns_are_fitted_in_the_order_asked_for()
    {
        // Exact data: what Adam leaves after these steps.
        const double tolerance = 1e-3;
        using TemporaryFolder folder = new();
        string rows = string.Concat(Enumerable.Range(0, 40).Select(i =>
        {
            double a = Math.Sin(i), b = Math.Cos(3 * i);
            return FormattableString.Invariant($"{2 * a - 3 * b + 0.5:R},{b:R},point {i},{a:R}\n");
        }));
        CommandRun run = RobustLossProcess.RunWith(
            new RunSettings { Input = "target,b,name,a\n" + rows },
            "fit", "--in", "-", "--x", "a, b", "--y", "target", "--loss", "general", "--alpha", "1", "--scale", "1", "--out", "-",
            "--precision", "float32", "--device", "cpu");
        JsonElement json = run.Succeeded().Json();
        Assert.Equal(2, json.GetProperty("coefficients").GetArrayLength());
        Assert.Equal(2, json.GetProperty("coefficients")[0].GetDouble(), tolerance);
        Assert.Equal(-3, json.GetProperty("coefficients")[1].GetDouble(), tolerance);
        Assert.Equal(0.5, json.GetProperty("intercept").GetDouble(), tolerance);
    }

    [Fact]
    public void Start_and_shape_are_where_the_options_say()
    {
        using TemporaryFolder folder = new();
        JsonElement start = Fit(
            folder, "--loss", "adaptive", "--alpha", "1.5", "--scale", "0.25", "--init", "-0.75,2", "--epochs", "0");
        Assert.Equal(-0.75, start.GetProperty("coefficients")[0].GetDouble());
        Assert.Equal(2, start.GetProperty("intercept").GetDouble());
        Assert.Equal(1.5, start.GetProperty("alpha").GetDouble(), 1e-12);
        Assert.Equal(0.25, start.GetProperty("scale").GetDouble(), 1e-12);
        Assert.Equal(0, start.GetProperty("epochs").GetInt32());
        Assert.Single(CsvText.Parse(folder.Read("trace.csv")).Rows);

        JsonElement infinite = Fit(folder, "--loss", "general", "--alpha", "-inf", "--scale", "1", "--epochs", "1");
        Assert.Equal("-inf", infinite.GetProperty("alpha").GetString());
        Assert.Equal("-inf", CsvText.Parse(folder.Read("trace.csv")).Text(1, "alpha"));
    }

    [Theory]
    [InlineData("x,y\n1,2\n", "--x z", "'z'", "x,y")]
    [InlineData("x,y\n1,2\n", "--x x,,x", "--x", "'x,,x'")]
    [InlineData("x,y\n1,2\n", "--y z", "'z'")]
    [InlineData("x,y\n1,2\n1,two\n", "", "line 3", "'two'")]
    [InlineData("x,y\n1,2\ninf,1\n", "", "line 3", "'inf'", "finite")]
    [InlineData("x,y\nnan,2\n", "", "line 2", "'nan'", "finite")]
    [InlineData("x,y\n1,1e39\n", "--precision float32", "line 2", "'1e39'", "float32")]
    [InlineData("x,y\n", "", "no row")]
    [InlineData("x,y\n1,2\n", "--loss robust", "--loss", "'robust'", "adaptive, general")]
    [InlineData("x,y\n1,2\n", "--loss general", "--alpha and --scale")]
    [InlineData("x,y\n1,2\n", "--loss general --alpha 1", "--alpha and --scale")]
    [InlineData("x,y\n1,2\n", "--alpha 2", "--alpha", "between 0.001 and 1.999")]
    [InlineData("x,y\n1,2\n", "--scale 1e-6", "--scale", "1E-05")]
    [InlineData("x,y\n1,2\n", "--init 1", "--init", "2 are wanted")]
    [InlineData("x,y\n1,2\n", "--init 1,b", "--init", "'b'")]
    [InlineData("x,y\n1,2\n", "--learning-rate 0", "--learning-rate", "'0'", "positive")]
    [InlineData("x,y\n1,2\n", "--epochs -1", "--epochs", "'-1'")]
    [InlineData("x,y\n1,2\n", "--epochs 1.5", "--epochs", "'1.5'")]
    [InlineData("x,y\n1,2\n", "--device gpu", "--device", "'gpu'")]
    [InlineData("x,y\n1,2\n", "--trace in.csv", "--in and --trace")]
    [InlineData("x,y\n1,2\n", "--trace out.json", "--out and --trace")]
    [InlineData("x,y\n1,2\n", "--trace none/trace.csv", "--trace", "no folder")]
    [InlineData("x,y\n1,1e300\n", "", "epoch 0", "out of range")]
    public void Bad_requests_are_refused_and_leave_no_file(string content, string options, params string[] words)
    {
        using TemporaryFolder folder = new();
        folder.Write("in.csv", content);
        List<string> arguments = ["--in", "in.csv", "--x", "x", "--y", "y", "--loss", "adaptive"];
        arguments.AddRange(["--trace", "trace.csv", "--out", "out.json"]);
        string[] changes = options.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (int i = 0; i < changes.Length; i += 2)
        {
            int at = arguments.IndexOf(changes[i]);
            if (at >= 0) arguments.RemoveRange(at, 2);
            arguments.AddRange([changes[i], changes[i + 1]]);
        }

        RobustLossProcess.RunWith(new RunSettings { Folder = folder.FullPath }, ["fit", .. arguments]).Refused(words);
        Assert.Equal(["in.csv"], folder.Entries);
    }

    [Fact]
    public void One_standard_output_does_not_take_two_files() => RobustLossProcess.RunWith(
        new RunSettings { Input = "x,y\n1,2\n" },
        "fit", "--in", "-", "--x", "x", "--y", "y", "--loss", "adaptive", "--trace", "-", "--out", "-").Refused("--out and --trace");

    /// <summary>A fit of the seed example's points, with its trace in trace.csv.</summary>
    private static JsonElement Fit(TemporaryFolder folder, params string[] options)
    {
        string input = folder.Write("in.csv", GoldenFile.ReadText("barron_linear.csv"));
        string[] files = ["--in", input, "--x", "x", "--y", "y", "--trace", folder.PathOf("trace.csv"), "--out", folder.PathOf("out.json")];
        Assert.Equal("", RobustLossProcess.Run(["fit", .. files, .. options]).Succeeded().Output);
        return JsonDocument.Parse(folder.Read("out.json")).RootElement;
    }

    /// <summary>The trace of a fit, held to the JSON, whose every field is there.</summary>
    private static CsvText Trace(JsonElement json, TemporaryFolder folder, int epochs, string device)
    {
        CsvText trace = CsvText.Parse(folder.Read("trace.csv"));
        Assert.Equal("epoch,loss,intercept,coef_1,alpha,scale", string.Join(',', trace.Header));
        Assert.Equal(Enumerable.Range(0, epochs + 1).Select(epoch => $"{epoch}"), trace.Rows.Select(row => row[0]));
        Assert.Equal(Fields, json.EnumerateObject().Select(field => field.Name));
        Assert.Equal(epochs, json.GetProperty("epochs").GetInt32());
        Assert.Equal(device, json.GetProperty("device").GetString());
        Assert.Equal(trace.Number(epochs, "coef_1"), json.GetProperty("coefficients")[0].GetDouble());
        foreach (string field in (string[])["loss", "intercept", "alpha", "scale"])
        {
            Assert.Equal(trace.Number(epochs, field), json.GetProperty(field).GetDouble());
        }

        return trace;
    }
}
