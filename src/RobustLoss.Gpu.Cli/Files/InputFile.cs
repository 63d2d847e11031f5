using RobustLoss.Gpu.Cli.Hosting;
using RobustLoss.Gpu.Data;

namespace RobustLoss.Gpu.Cli.Files;

/// <summary>Opens a CSV input: a file, or <c>-</c> for standard input.</summary>
internal static class InputFile
{
    /// <exception cref="BadInputException">The file cannot be opened.</exception>
    /// <exception cref="CsvException">It has no header.</exception>
    public static CsvReader Open(string path)
    {
        if (path == "-")
        {
            return new CsvReader(Console.OpenStandardInput(), "standard input");
        }

        try
        {
            return Directory.Exists(path)
                ? throw new BadInputException($"--in '{path}' is a folder; name a CSV file.")
                : CsvReader.Open(path);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new BadInputException($"--in '{path}': there is no such file.", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new BadInputException($"--in '{path}' cannot be read: {failure.Message}", failure);
        }
    }
}
