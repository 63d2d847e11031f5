namespace RobustLoss.Gpu.Tables;

/// <summary>The checkout that this program was built in: the folder of the solution.</summary>
internal static class RepositoryFolder
{
    private const string SolutionFile = "RobustLoss.Gpu.sln";

    /// <summary>The nearest folder above the program that holds the solution; null where there is none.</summary>
    public static string? Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, SolutionFile)))
            {
                return folder.FullName;
            }
        }

        return null;
    }

    /// <summary>The path of a file of the repository.</summary>
    /// <exception cref="DirectoryNotFoundException">The program does not lie within a checkout.</exception>
    public static string PathOf(string file) => Path.Combine(
        Find() ?? throw new DirectoryNotFoundException(
            $"No folder above {AppContext.BaseDirectory} holds {SolutionFile}; say with --out where to write."),
        file);
}
