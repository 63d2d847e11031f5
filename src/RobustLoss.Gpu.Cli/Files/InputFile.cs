using RobustLoss.Gpu.Cli.Hosting;
using RobustLoss.Gpu.Data;

namespace RobustLoss.Gpu.Cli.Files;

/// <summary>Opens a CSV input: a file, or <c>-</c> for standard input.</summary>
internal static class InputFile
{
    /// <exception cref="BadInputException">The file cannot be opened, or not be read.</exception>
    /// <exception cref="CsvException">It has no header.</exception>
    public static CsvReader Open(string path)
    {
        if (path == "-")
        {
            return OpenStandardInput();
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

    private static CsvReader OpenStandardInput()
    {
        if (!StandardStreams.HasInput)
        {
            throw new BadInputException("--in is standard input, which is not open for reading; lead a file or a pipe to it, or name a file.");
        }

        try
        {
            return new CsvReader(Console.OpenStandardInput(), "standard input");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // It is a folder.
            throw new BadInputException(
                $"--in is standard input, which cannot be read: {failure.Message.TrimEnd('.')}; lead a file or a pipe to it, or name a file.", failure);
        }
    }
}
