namespace RobustLoss.Gpu.Cli.Tests.Running;

/// <summary>A folder of one test's own, which goes with it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder()
    {
        FullPath = Directory.CreateTempSubdirectory("robustloss-").FullName;
    }

    /// <summary>A folder in a place of the test's choice.</summary>
    public TemporaryFolder(string parent)
    {
        FullPath = Directory.CreateDirectory(Path.Combine(parent, "robustloss-" + Path.GetRandomFileName())).FullName;
    }

    public string FullPath { get; }

    /// <summary>The names of everything in it, hidden files too.</summary>
    public IEnumerable<string> Entries => Directory.EnumerateFileSystemEntries(FullPath).Select(Path.GetFileName).Order()!;

    public string PathOf(string name) => Path.Combine(FullPath, name);

    /// <summary>Writes a file and gives its path.</summary>
    public string Write(string name, string content)
    {
        File.WriteAllText(PathOf(name), content);
        return PathOf(name);
    }

    public string Read(string name) => File.ReadAllText(PathOf(name));

    public void Dispose() => Directory.Delete(FullPath, recursive: true);
}
