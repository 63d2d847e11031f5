using System.Globalization;
using RobustLoss.Gpu.Cli.Tests.Documents;
using RobustLoss.Gpu.Cli.Tests.Running;
using Xunit;

namespace RobustLoss.Gpu.Cli.Tests;

/// <summary>The sample LinearRegression, run as a process.</summary>
public class SampleTests
{
    private const double TrueSlope = 0.7;
    private const int NameWidth = 28; // of the first column that the sample prints
    private const double SlopeTolerance = 0.03; // the sample's own

    // What the last steps of Adam sway by, where the digits of devices differ.
    private const double ReadmeTolerance = 0.003;

    private static readonly byte[] s_pngSignature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    private static readonly string[] s_pictures =
    [
        "example-adaptive.gif",
        "example-adaptive.png",
        "example-fixed.png",
        "example-least-squares.png",
        "generated-adaptive.png",
        "generated-fixed.png",
        "generated-least-squares.png",
    ];

    [Fact]
    public void It_prints_each_fit_and_writes_its_pictures()
    {
        using TemporaryFolder folder = new();
        RunSettings settings = new() { Program = ExecutableIn(AppContext.BaseDirectory), Folder = folder.FullPath };

        CommandRun run = RobustLossProcess.RunWith(settings, "pictures", "2000").Succeeded();

        Assert.DoesNotContain('\r', run.Output);
        Assert.Equal(2, Slopes(run, "true line").Count(slope => slope == TrueSlope));
        Assert.Equal(2, Slopes(run, "least squares, no outliers").Count(IsClose));
        Assert.Equal(2, Slopes(run, "least squares ").Count(slope => !IsClose(slope)));
        Assert.Equal(2, Slopes(run, "general loss, α = 2").Count(slope => !IsClose(slope)));
        Assert.Equal(2, Slopes(run, "adaptive loss").Count(IsClose));

        foreach (string name in (string[])["true line", "least squares, no outliers", "least squares", "adaptive loss"])
        {
            string row = Assert.Single(Readme.Lines, line => line.StartsWith($"| {name} |", StringComparison.Ordinal));
            double stated = double.Parse(row.Split('|')[2], NumberStyles.Float, CultureInfo.InvariantCulture);
            Assert.Equal(stated, Slopes(run, name.PadRight(NameWidth)).First(), ReadmeTolerance);
        }

        string pictures = folder.PathOf("pictures");
        Assert.Contains(pictures, run.Output, StringComparison.Ordinal);
        Assert.Equal(s_pictures, Directory.GetFiles(pictures).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(
            s_pictures.Where(name => name.EndsWith(".png", StringComparison.Ordinal)),
            name => Assert.Equal(s_pngSignature, File.ReadAllBytes(Path.Combine(pictures, name))[..s_pngSignature.Length]));
    }

    [Fact]
    public void Without_its_data_it_says_so_in_one_line()
    {
        using TemporaryFolder folder = new();
        foreach (string part in Directory.GetFiles(AppContext.BaseDirectory, "LinearRegression*")
            .Where(path => !path.EndsWith(".deps.json", StringComparison.Ordinal))
            .Append(Path.Combine(AppContext.BaseDirectory, "RobustLoss.Gpu.dll"))
            .Append(Path.Combine(AppContext.BaseDirectory, "RobustLoss.Gpu.Plotting.dll")))
        {
            File.Copy(part, folder.PathOf(Path.GetFileName(part)));
        }

        AssertRefused(RobustLossProcess.RunWith(new RunSettings { Program = ExecutableIn(folder.FullPath) }), "barron_linear.csv");
    }

    [Theory]
    [InlineData("pictures", "many")]
    [InlineData("pictures", "99")]
    [InlineData("pictures", "1000", "more")]
    public void Arguments_that_it_does_not_take_are_refused(params string[] arguments) => AssertRefused(
        RobustLossProcess.RunWith(new RunSettings { Program = ExecutableIn(AppContext.BaseDirectory) }, arguments), "COUNT");

    [Fact]
    public void A_device_that_is_no_device_is_refused() => AssertRefused(
        RobustLossProcess.RunWith(new RunSettings
        {
            Program = ExecutableIn(AppContext.BaseDirectory),
            Environment = new Dictionary<string, string> { ["ROBUSTLOSS_DEVICE"] = "abacus" },
        }),
        "abacus");

    private static void AssertRefused(CommandRun run, string word)
    {
        Assert.Equal("", run.Output);
        Assert.StartsWith("LinearRegression: ", run.Errors, StringComparison.Ordinal);
        Assert.Contains(word, run.Errors, StringComparison.Ordinal);
        Assert.Single(run.Errors.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(2, run.ExitCode);
    }

    private static string ExecutableIn(string folder) =>
        Path.Combine(folder, OperatingSystem.IsWindows() ? "LinearRegression.exe" : "LinearRegression");

    private static bool IsClose(double slope) => Math.Abs(slope - TrueSlope) <= SlopeTolerance;

    /// <summary>The first numbers of the lines that begin so.</summary>
    private static IEnumerable<double> Slopes(CommandRun run, string name) => run.Output.Split('\n')
        .Where(line => line.StartsWith(name, StringComparison.Ordinal))
        .Select(line => double.Parse(
            line[name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0], NumberStyles.Float, CultureInfo.InvariantCulture));
}
