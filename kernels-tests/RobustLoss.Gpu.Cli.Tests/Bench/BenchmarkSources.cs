using System.Runtime.CompilerServices;

namespace RobustLoss.Gpu.Cli.Tests.Bench;

/// <summary>The scripts in <c>benchmarks/</c>, which are no part of any build.</summary>
internal static class BenchmarkSources
{
    /// <summary>A folder in <c>benchmarks/</c>.</summary>
    public static string Folder(string name, [CallerFilePath] string file = "")
    {
        // Deterministic builds in CI write a made-up path into the program: there the program's own folder leads to the sources.
        string start = File.Exists(file) ? file : AppContext.BaseDirectory;
        for (var folder = new DirectoryInfo(Path.GetDirectoryName(start)!); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, "benchmarks", name);
            if (Directory.Exists(path))
                return path;
        }

        throw new DirectoryNotFoundException($"No folder above '{start}' holds benchmarks/{name}.");
    }
}
