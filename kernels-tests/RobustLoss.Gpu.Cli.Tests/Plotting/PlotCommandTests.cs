using System.Buffers.Binary;
using System.Text;
using RobustLoss.Gpu.Cli.Tests.Running;
using Xunit;

namespace RobustLoss.Gpu.Cli.Tests.Plotting;

/// <summary>Black-box tests of <c>robustloss plot</c>.</summary>
public class PlotCommandTests
{
    private const string Trace = "epoch,loss,intercept,coef_1,alpha,scale\n0,2,0,0,1,1\n1,1.5,0.1,0.2,0.9,0.5\n2,1,0.2,0.3,0.8,0.1\n";

    [Theory]
    [InlineData(960, 460, "family")]
    [InlineData(640, 460, "weights", "--alpha", "-inf,0,2", "--scale", "0.5")]
    [InlineData(640, 460, "density", "--alpha", "0,inf", "--theme", "dark")]
    [InlineData(960, 460, "surface")]
    [InlineData(1200, 800, "surface", "--view", "map", "--size", "600x400", "--dpi", "192")]
    public void A_png_of_the_asked_size_appears_and_nothing_else(int width, int height, params string[] command)
    {
        using TemporaryFolder folder = new();
        string path = folder.PathOf("picture.png");
        CommandRun run = RobustLossProcess.Run(["plot", .. command, "--out", path]).Succeeded();
        Assert.Equal("", run.Output);
        Assert.Equal((width, height), SizeOf(File.ReadAllBytes(path)));
        Assert.Equal(["picture.png"], folder.Entries);
    }

    [Fact]
    public void An_svg_appears_by_its_ending()
    {
        using TemporaryFolder folder = new();
        string path = folder.PathOf("picture.SVG");
        RobustLossProcess.Run("plot", "family", "--out", path).Succeeded();
        Assert.Contains("<svg", File.ReadAllText(path)[..200], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_trace_is_drawn_from_a_file_and_from_standard_input(bool standardInput)
    {
        using TemporaryFolder folder = new();
        string path = folder.PathOf("picture.png");
        string input = standardInput ? "-" : folder.Write("trace.csv", Trace);
        RobustLossProcess.RunWith(new RunSettings { Input = Trace }, "plot", "trace", "--in", input, "--out", path).Succeeded();
        Assert.Equal((960, 560), SizeOf(File.ReadAllBytes(path)));
    }

    [Theory]
    [InlineData("family", "--out", "p.bmp", ".png", ".svg")]
    [InlineData("family", "--out", "-", ".png", ".svg")]
    [InlineData("family --alpha 1,x", "--out", "p.png", "--alpha", "'x'")]
    [InlineData("family --alpha nan", "--out", "p.png", "--alpha", "nan")]
    [InlineData("density --alpha -1", "--out", "p.png", "--alpha", "-1")]
    [InlineData("weights --scale 0", "--out", "p.png", "--scale", "positive")]
    [InlineData("surface --reach 31", "--out", "p.png", "--reach", "30")]
    [InlineData("surface --view side", "--out", "p.png", "--view", "shaded")]
    [InlineData("family --size 900", "--out", "p.png", "--size", "960x460")]
    [InlineData("family --size 100x900", "--out", "p.png", "--size", "240")]
    [InlineData("family --dpi 5", "--out", "p.png", "--dpi", "24")]
    [InlineData("family --size 9000x9000 --dpi 1200", "--out", "p.png", "--dpi", "pixels")]
    [InlineData("family", "--out", "none/p.png", "--out", "folder")]
    public void What_cannot_be_drawn_is_refused(string command, string option, string path, params string[] words)
    {
        using TemporaryFolder folder = new();
        RobustLossProcess
            .RunWith(new RunSettings { Folder = folder.FullPath }, ["plot", .. command.Split(' '), option, path])
            .Refused(words);
        Assert.Empty(folder.Entries);
    }

    [Theory]
    [InlineData("epoch,loss,intercept,coef_1,alpha\n0,1,1,1,1\n", "scale")]
    [InlineData("epoch,loss,intercept,coef_1,alpha,scale\n", "no row")]
    [InlineData("epoch,loss,intercept,coef_1,alpha,scale\n0,1,1,1,1,1\n", "at least two")]
    [InlineData("epoch,loss,intercept,coef_1,alpha,scale\n0,1,1,1,1,1\n1.5,1,1,1,1,1\n", "line 3", "epoch")]
    [InlineData("epoch,loss,intercept,coef_1,alpha,scale\n0,1,1,1,1,1\n1,1,x,1,1,1\n", "line 3", "intercept")]
    public void A_bad_trace_is_refused(string trace, params string[] words)
    {
        using TemporaryFolder folder = new();
        string input = folder.Write("trace.csv", trace);
        RobustLossProcess.Run("plot", "trace", "--in", input, "--out", folder.PathOf("picture.png")).Refused(words);
        Assert.Equal(["trace.csv"], folder.Entries);
    }

    internal static (int Width, int Height) SizeOf(byte[] png)
    {
        Assert.Equal("IHDR", Encoding.ASCII.GetString(png, 12, 4));
        return (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
    }
}
