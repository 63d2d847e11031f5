namespace RobustLoss.Gpu.Tables.Polynomials;

/// <summary>
/// <c>polynomials</c> fits the polynomials of the logarithms and exponentials and writes their files; <c>--out FOLDER</c> writes elsewhere.
/// </summary>
internal static class PolynomialsCommand
{
    /// <summary>The folder of the files, within the repository.</summary>
    public const string Folder = "src/RobustLoss.Gpu/Numerics";

    public static int Run(ReadOnlySpan<string> arguments)
    {
        switch (arguments)
        {
            case []:
                return Write(RepositoryFolder.PathOf(Folder));
            case ["--out", string folder]:
                return Write(folder);
            default:
                Console.Error.WriteLine("Usage: polynomials [--out FOLDER]");
                return 2;
        }
    }

    private static int Write(string folder)
    {
        foreach (PolynomialFile file in PolynomialCatalog.Files)
        {
            string path = Path.Combine(folder, file.Name);
            File.WriteAllText(path, PolynomialsWriter.Write(file));
            Console.WriteLine(path);
        }

        return 0;
    }
}
