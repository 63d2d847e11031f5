using System.Diagnostics;
using System.Text.RegularExpressions;
using RobustLoss.Gpu.Cli.Tests.Running;
using Xunit;

namespace RobustLoss.Gpu.Cli.Tests.Plotting;

/// <summary>The gallery of the repository, and a copy of its pictures that its own commands have just made.</summary>
public sealed partial class Gallery : IDisposable
{
    private readonly TemporaryFolder _workspace = new();

    /// <summary>Runs every command of the gallery in a folder that has what a clone has, but no pictures.</summary>
    public Gallery()
    {
        foreach (string data in (string[])["samples/LinearRegression/barron_linear.csv", "samples/GraduatedFit/outliers.csv"])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Made(data))!);
            File.Copy(Stored(data), Made(data));
        }

        Directory.CreateDirectory(Made("docs/pictures"));
        foreach (string command in Commands())
        {
            Run(command);
        }
    }

    /// <summary>The root of the repository.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The pictures that the gallery shows, by their path from the root.</summary>
    public static IEnumerable<string> Pictures() =>
        Picture().Matches(File.ReadAllText(Stored("docs/gallery.md"))).Select(match => "docs/" + match.Groups[1].Value);

    /// <summary>The commands that the gallery gives.</summary>
    public static IEnumerable<string> Commands() =>
        File.ReadLines(Stored("docs/gallery.md"))
            .Where(line => line.StartsWith("robustloss ", StringComparison.Ordinal) || line.StartsWith("dotnet run ", StringComparison.Ordinal));

    /// <summary>The stored file.</summary>
    public static string Stored(string path) => Path.Combine(Root, path);

    /// <summary>The file that was just made.</summary>
    public string Made(string path) => _workspace.PathOf(path);

    public void Dispose() => _workspace.Dispose();

    private void Run(string command)
    {
        string[] words = command.Split(' ');
        string[] arguments = words[0] == "robustloss" ? words[1..] : words[(Array.IndexOf(words, "--") + 1)..];
        string? sample = words[0] == "robustloss" ? null : Path.GetFileName(Sample().Match(command).Groups[1].Value);
        using Process process = RobustLossProcess.Start(
            new RunSettings
            {
                Folder = _workspace.FullPath,
                Program = sample is null ? null : Path.Combine(AppContext.BaseDirectory, sample + Path.GetExtension(RobustLossProcess.Executable)),
                Environment = new Dictionary<string, string> { ["ROBUSTLOSS_DEVICE"] = "cpu" },
            },
            arguments);
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{command}\n{output.Result}\n{errors}");
    }

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "RobustLoss.Gpu.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} has RobustLoss.Gpu.sln.");
    }

    [GeneratedRegex(@"!\[[^\]]+\]\((pictures/[^)]+)\)")]
    private static partial Regex Picture();

    [GeneratedRegex("--project (samples/[A-Za-z]+)")]
    private static partial Regex Sample();
}
