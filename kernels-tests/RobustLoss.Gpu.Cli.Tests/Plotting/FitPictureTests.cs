using System.Text;
using RobustLoss.Gpu.Cli.Tests.Running;
using Xunit;

namespace RobustLoss.Gpu.Cli.Tests.Plotting;

/// <summary>Black-box tests of the pictures and the schedules of <c>robustloss fit</c>.</summary>
public class FitPictureTests
{
    private const string Points = "x,z,y\n0,1,0.2\n0.2,0,0.3\n0.4,1,0.4\n0.6,0,2\n0.8,1,0.7\n1,0,0.8\n";

    // So few epochs that nothing waits; the pictures do not depend on how far the fit got.
    private static readonly string[] s_quick =
        ["--in", "points.csv", "--y", "y", "--out", "fit.json", "--epochs", "20", "--device", "cpu"];

    [Theory]
    [InlineData("x")]
    [InlineData("x,z")]
    public void A_fit_draws_itself_still_and_moving(string features)
    {
        using TemporaryFolder folder = new();
        Fit(folder, "--x", features, "--loss", "adaptive", "--plot", "fit.png", "--animate", "fit.gif").Succeeded();
        Assert.Equal(["fit.gif", "fit.json", "fit.png", "points.csv"], folder.Entries);
        Assert.Equal((720, 460), PlotCommandTests.SizeOf(File.ReadAllBytes(folder.PathOf("fit.png"))));
        byte[] gif = File.ReadAllBytes(folder.PathOf("fit.gif"));
        Assert.Equal("GIF89a", Encoding.ASCII.GetString(gif, 0, 6));
        Assert.Equal((840, 460), (BitConverter.ToUInt16(gif, 6), BitConverter.ToUInt16(gif, 8)));
    }

    [Fact]
    public void An_animated_png_has_a_frame_for_each_of_few_epochs_and_the_asked_style()
    {
        using TemporaryFolder folder = new();
        Fit(folder, "--x", "x", "--loss", "adaptive", "--animate", "fit.apng", "--size", "420x300", "--theme", "dark").Succeeded();
        byte[] png = File.ReadAllBytes(folder.PathOf("fit.apng"));
        Assert.Equal((420, 300), PlotCommandTests.SizeOf(png));
        Assert.Equal(21, Count(png, "fcTL"));
    }

    [Fact]
    public void A_fit_of_no_epochs_stands_still()
    {
        using TemporaryFolder folder = new();
        string[] still = ["--x", "x", "--loss", "general", "--alpha", "-inf", "--scale", "1", "--epochs", "0"];
        Fit(folder, [.. still, "--plot", "a.svg", "--animate", "a.png"]).Succeeded();
        Assert.Equal(2, Count(File.ReadAllBytes(folder.PathOf("a.png")), "fcTL"));
    }

    [Theory]
    [InlineData("linear", 2)]
    [InlineData("geometric", 1.5)]
    [InlineData("plateau", 1.5)]
    public void A_schedule_leads_alpha_from_one_shape_to_the_other(string kind, double from)
    {
        using TemporaryFolder folder = new();
        string[] low = ["--x", "x", "--loss", "general", "--alpha", "-2", "--scale", "0.1"];
        Fit(folder, [.. low, "--alpha-schedule", kind, "--alpha-from", $"{from}", "--trace", "t.csv"]).Succeeded();
        CsvText trace = CsvText.Parse(File.ReadAllText(folder.PathOf("t.csv")));
        double[] shapes = [.. Enumerable.Range(0, trace.Rows.Count).Select(row => trace.Number(row, "alpha"))];
        Assert.Equal((from, -2), (shapes[0], shapes[^1]));
        Assert.Equal(shapes.OrderDescending(), shapes);
        Assert.InRange(shapes.Distinct().Count(), 3, 11);
    }

    [Theory]
    [InlineData("--plot fit.gif", "--plot", ".svg")]
    [InlineData("--animate fit.mp4", "--animate", ".gif")]
    [InlineData("--plot fit.json.png --animate fit.json.png", "--plot", "--animate", "same")]
    [InlineData("--plot points.csv", "--plot", ".png")]
    [InlineData("--plot none/fit.png", "--plot", "folder")]
    [InlineData("--animate none/fit.gif", "--animate", "folder")]
    [InlineData("--truth 1", "--truth", "intercept")]
    [InlineData("--truth 1,2,3 --plot fit.png", "--truth", "3 numbers")]
    [InlineData("--truth 1,2", "--truth", "without a picture", "--plot or --animate")]
    [InlineData("--alpha-schedule linear", "--alpha-schedule", "general")]
    [InlineData("--alpha-from 1", "--alpha-from", "general")]
    [InlineData("--size 1x1", "--size")]
    public void What_cannot_be_drawn_is_refused_and_nothing_is_written(string options, params string[] words)
    {
        using TemporaryFolder folder = new();
        Fit(folder, ["--x", "x", "--loss", "adaptive", .. options.Split(' ')]).Refused(words);
        Assert.Equal(["points.csv"], folder.Entries);
    }

    [Theory]
    [InlineData("--alpha -2 --alpha-from 1", "--alpha-schedule")]
    [InlineData("--alpha -inf --alpha-schedule linear", "finite")]
    [InlineData("--alpha -2 --alpha-schedule geometric --alpha-from 2", "--alpha-from", "2")]
    [InlineData("--alpha 3 --alpha-schedule plateau", "one side of 2")]
    [InlineData("--alpha -2 --alpha-schedule quick", "--alpha-schedule", "plateau")]
    public void A_schedule_that_leads_nowhere_is_refused(string options, params string[] words)
    {
        using TemporaryFolder folder = new();
        Fit(folder, ["--x", "x", "--loss", "general", "--scale", "1", .. options.Split(' ')]).Refused(words);
        Assert.Equal(["points.csv"], folder.Entries);
    }

    private static CommandRun Fit(TemporaryFolder folder, params string[] options)
    {
        folder.Write("points.csv", Points);

        // Options given twice are refused, so what a test sets itself is left out.
        IEnumerable<string> quick = s_quick.Chunk(2).Where(pair => !options.Contains(pair[0])).SelectMany(pair => pair);
        return RobustLossProcess.RunWith(new RunSettings { Folder = folder.FullPath }, ["fit", .. quick, .. options]);
    }

    private static int Count(byte[] file, string chunk)
    {
        byte[] name = Encoding.ASCII.GetBytes(chunk);
        return Enumerable.Range(0, file.Length - name.Length).Count(at => file.AsSpan(at, name.Length).SequenceEqual(name));
    }
}
