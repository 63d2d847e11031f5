using System.Diagnostics;
using RobustLoss.Gpu.Cli.Tests.Running;
using Xunit;

namespace RobustLoss.Gpu.Cli.Tests;

/// <summary>The several files of one fit: all appear, or none.</summary>
public class FitOutputTests
{
    private const string Points = "x,y\n0,1\n1,3.1\n2,4.9\n3,7\n";
    private const string Line = "fit --in in.csv --x x --y y --loss adaptive --device cpu";
    private const string Everything = "--trace a-trace.csv --plot b.png --out c.json";
    private static readonly string[] Names = ["a-trace.csv", "b.png", "c.json"];

    [Fact]
    public void All_files_replace_the_ones_before()
    {
        using TemporaryFolder folder = new();
        folder.Write("in.csv", Points);
        Assert.All(Names, name => folder.Write(name, "old"));

        Run(folder, $"{Line} --epochs 5 {Everything}").Succeeded();

        Assert.Equal([.. Names, "in.csv"], folder.Entries);
        Assert.All(Names, name => Assert.NotEqual("old", folder.Read(name)));
    }

    [Theory]
    [InlineData("a-trace.csv")]
    [InlineData("b.png")]
    [InlineData("c.json")]
    public void Where_one_file_cannot_have_its_name_the_others_stay_as_they_were(string obstructed)
    {
        using TemporaryFolder folder = new();
        folder.Write("in.csv", Points);
        string[] others = [.. Names.Where(name => name != obstructed)];
        folder.Write(others[0], "old");
        using Process process = Start(folder, $"{Line} --epochs 300000 {Everything}");
        AwaitUnfinished(folder);
        Directory.CreateDirectory(folder.PathOf(obstructed));
        folder.Write(Path.Combine(obstructed, "child"), "in the way");

        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(1)), "It did not end.");
        Assert.Equal(1, process.ExitCode);
        Assert.Equal(1, process.StandardError.ReadToEnd().Count(letter => letter == '\n'));
        Assert.Equal([.. new[] { others[0], obstructed, "in.csv" }.Order(StringComparer.CurrentCulture)], folder.Entries);
        Assert.Equal("old", folder.Read(others[0]));
    }

    [Fact]
    public void An_end_in_the_middle_leaves_what_was_there()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send.");
        using TemporaryFolder folder = new();
        folder.Write("in.csv", Points);
        folder.Write("c.json", "old");
        using Process process = Start(folder, $"{Line} --epochs 2000000000 {Everything}");
        AwaitUnfinished(folder);

        using Process kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);

        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(1)), "It did not end.");
        Assert.Equal(143, process.ExitCode);
        Assert.Equal(["c.json", "in.csv"], folder.Entries);
        Assert.Equal("old", folder.Read("c.json"));
    }

    // All three are being written when there are three hidden files.
    private static void AwaitUnfinished(TemporaryFolder folder) => Assert.True(
        SpinWait.SpinUntil(() => folder.Entries.Count(name => name.StartsWith('.')) == 3, TimeSpan.FromMinutes(1)), "It never began to write.");

    private static Process Start(TemporaryFolder folder, string arguments) =>
        RobustLossProcess.Start(new RunSettings { Folder = folder.FullPath }, arguments.Split(' '));

    private static CommandRun Run(TemporaryFolder folder, string arguments) =>
        RobustLossProcess.RunWith(new RunSettings { Folder = folder.FullPath }, arguments.Split(' '));
}
