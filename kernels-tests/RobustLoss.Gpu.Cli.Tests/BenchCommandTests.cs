using System.Text.Json;
using RobustLoss.Gpu.Cli.Tests.Running;
using Xunit;

namespace RobustLoss.Gpu.Cli.Tests;

/// <summary>The form of what <c>robustloss bench</c> says; its times are judged nowhere here.</summary>
public class BenchCommandTests
{
    private static readonly string[] Names = ["copy", "read", "readmodel", "elementwise", "sums", "objective"];
    private static readonly string[] Fields = ["name", "median_ms", "elements_per_second", "gb_per_second", "ratio"];

    // Numbers moved for each element: copy 1 read and 2 written, read 1, 8 features and a target, loss and influence
    // as copy, sums as read, the linear model as what it reads; and which of these each is compared with.
    private static readonly double[] NumbersMoved = [3, 1, 9, 3, 1, 9];
    private static readonly int[] References = [0, 1, 2, 0, 1, 2];

    [Theory]
    [InlineData("cpu", "float32", 4, 100_001)]
    [InlineData("cpu", "float64", 8, 1000)]
    [InlineData("simulate", "float32", 4, 64)]
    [InlineData("simulate", "float64", 8, 64)]
    public void Json_holds_consistent_rates(string device, string precision, int size, int n)
    {
        CommandRun run = RobustLossProcess.Run("bench", "--n", $"{n}", "--device", device, "--precision", precision, "--json");
        JsonElement json = run.Succeeded().Json();
        Assert.Equal(["device", "precision", "n", "results"], json.EnumerateObject().Select(field => field.Name));
        Assert.Equal(device, json.GetProperty("device").GetString());
        Assert.Equal(precision, json.GetProperty("precision").GetString());
        Assert.Equal(n, json.GetProperty("n").GetInt32());
        JsonElement[] results = [.. json.GetProperty("results").EnumerateArray()];
        Assert.Equal(Names, results.Select(result => result.GetProperty("name").GetString()));

        const double rounding = 1e-9; // of quotients of doubles
        for (int i = 0; i < results.Length; i++)
        {
            Assert.Equal(Fields, results[i].EnumerateObject().Select(field => field.Name));
            double seconds = results[i].GetProperty("median_ms").GetDouble() / 1e3;
            Assert.True(seconds > 0);
            Assert.Equal(1, n / seconds / results[i].GetProperty("elements_per_second").GetDouble(), rounding);
            double rate = results[i].GetProperty("gb_per_second").GetDouble();
            Assert.Equal(1, n * NumbersMoved[i] * size / seconds / 1e9 / rate, rounding);
            double reference = results[References[i]].GetProperty("gb_per_second").GetDouble();
            Assert.Equal(rate / reference, results[i].GetProperty("ratio").GetDouble(), 1e-9 * rate / reference);
        }
    }

    [Fact]
    public void Text_names_the_device_and_says_what_the_times_hold()
    {
        string text = RobustLossProcess.Run("bench", "--n", "1", "--device", "cpu").Succeeded().Output;
        Assert.StartsWith("cpu: ", text, StringComparison.Ordinal);
        Assert.All(Names, name => Assert.Contains($"\n{name} ", text, StringComparison.Ordinal));
        Assert.Contains("float32, n = 1,", text, StringComparison.Ordinal);
        Assert.Contains("no time includes a transfer", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--n", "0")]
    [InlineData("--n", "1e6")]
    [InlineData("--n", "-5")]
    [InlineData("--precision", "half")]
    [InlineData("--device", "gpu")]
    public void Bad_options_are_refused(string option, string value) =>
        RobustLossProcess.Run("bench", option, value).Refused(option, $"'{value}'");
}
