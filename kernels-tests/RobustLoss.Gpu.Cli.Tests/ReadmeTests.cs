using RobustLoss.Gpu.Cli.Tests.Documents;
using RobustLoss.Gpu.Cli.Tests.Running;
using Xunit;

namespace RobustLoss.Gpu.Cli.Tests;

/// <summary>README.md keeps its word: its code compiles and prints what it shows, its commands run, its links lead somewhere.</summary>
[Collection(nameof(ReadmeTests))]
[CollectionDefinition(nameof(ReadmeTests), DisableParallelization = true)]
public class ReadmeTests
{
    private const string Data = "samples/LinearRegression/barron_linear.csv";

    public static TheoryData<int> CodeLines =>
        [.. Readme.Blocks.Where(block => block.Language == "csharp").Select(block => block.Line)];

    [Theory]
    [MemberData(nameof(CodeLines))]
    public void Code_compiles_and_prints_the_text_below_it(int line)
    {
        int index = Readme.Blocks.ToList().FindIndex(block => block.Line == line);
        FencedBlock expected = Readme.Blocks[index + 1];

        Assert.Equal("text", expected.Language);
        Assert.Equal(expected.Text, CodeRun.Output(Readme.Blocks[index].Text).ReplaceLineEndings("\n").TrimEnd('\n'));
    }

    [Fact]
    public void The_first_example_is_ten_lines()
    {
        Assert.Equal(10, Readme.Blocks.First(block => block.Language == "csharp").Text.Split('\n').Count(line => line.Length > 0));
    }

    [Fact]
    public void The_two_commands_come_first()
    {
        Assert.Equal(["dotnet run -c Release --project samples/LinearRegression", "dotnet test -c Release"], Readme.Commands.Take(2));
    }

    [Fact]
    public void Every_project_script_and_link_is_there()
    {
        string[] projects = [.. Readme.Projects];
        string[] scripts = [.. Readme.Scripts];

        Assert.NotEmpty(projects);
        Assert.NotEmpty(scripts);
        Assert.All(projects, project => Assert.NotEmpty(Directory.GetFiles(Path.Combine(Readme.Root, project), "*.csproj")));
        Assert.All(scripts, script => Assert.True(File.Exists(Path.Combine(Readme.Root, script)), script));
        Assert.All(Readme.LinkedFiles, file => Assert.True(Path.Exists(Path.Combine(Readme.Root, file)), file));
    }

    /// <summary>The examples of robustloss, one after another in one folder, as a person would type them.</summary>
    [Fact]
    public void The_commands_of_robustloss_run()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the examples are lines for a POSIX shell");
        string[] commands = [.. Readme.Commands.Where(command => command.Contains("robustloss ", StringComparison.Ordinal))];
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(Path.GetDirectoryName(folder.PathOf(Data))!);
        File.Copy(Path.Combine(Readme.Root, Data), folder.PathOf(Data));

        Assert.All(
            (string[])["devices", "eval", "logz", "fit", "bench", "plot"],
            verb => Assert.Contains(commands, command => command.Contains("robustloss " + verb, StringComparison.Ordinal)));
        Assert.All(commands, command => Shell(folder, command).Succeeded());
    }

    private static CommandRun Shell(TemporaryFolder folder, string command)
    {
        string path = Path.GetDirectoryName(RobustLossProcess.Executable) + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        RunSettings settings = new()
        {
            Program = "/bin/sh",
            Folder = folder.FullPath,
            Environment = new Dictionary<string, string> { ["PATH"] = path },
        };
        return RobustLossProcess.RunWith(settings, "-c", command);
    }
}
