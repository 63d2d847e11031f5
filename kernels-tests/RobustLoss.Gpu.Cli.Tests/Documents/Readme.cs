using System.Text.RegularExpressions;

namespace RobustLoss.Gpu.Cli.Tests.Documents;

/// <summary>README.md, read for what it claims.</summary>
internal static partial class Readme
{
    private const string Fence = "```";

    public static string Root { get; } = FindRoot();

    public static string[] Lines { get; } = File.ReadAllLines(Path.Combine(Root, "README.md"));

    public static IReadOnlyList<FencedBlock> Blocks { get; } = ReadBlocks();

    /// <summary>The commands of all sh blocks, one a line; what a backslash continues is joined, comments are left out.</summary>
    public static IEnumerable<string> Commands => Blocks.Where(block => block.Language == "sh")
        .SelectMany(block => block.Text.Replace("\\\n", "", StringComparison.Ordinal).Split('\n'))
        .Select(line => line.Split(" #")[0].Trim())
        .Where(line => line.Length > 0);

    /// <summary>The files of the repository that links and pictures lead to.</summary>
    public static IEnumerable<string> LinkedFiles => Links().Matches(string.Join('\n', Lines))
        .Select(match => match.Groups["target"].Value)
        .Where(target => !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith('#'));

    /// <summary>The folders of projects that any line names.</summary>
    public static IEnumerable<string> Projects => ProjectNames().Matches(string.Join('\n', Lines)).Select(match => match.Groups["folder"].Value);

    /// <summary>The scripts that any line names.</summary>
    public static IEnumerable<string> Scripts => ScriptNames().Matches(string.Join('\n', Lines)).Select(match => match.Value);

    [GeneratedRegex(@"--project (?<folder>[\w./-]+)")]
    private static partial Regex ProjectNames();

    [GeneratedRegex(@"\./build\.ps1|\.ci/run")]
    private static partial Regex ScriptNames();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Links();

    private static List<FencedBlock> ReadBlocks()
    {
        List<FencedBlock> blocks = [];
        for (int start = 0; start < Lines.Length; start++)
        {
            if (Lines[start].StartsWith(Fence, StringComparison.Ordinal))
            {
                int end = Array.IndexOf(Lines, Fence, start + 1);
                blocks.Add(new FencedBlock(Lines[start][Fence.Length..], string.Join('\n', Lines[(start + 1)..end]), start + 1));
                start = end;
            }
        }

        return blocks;
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
}
