using System.Globalization;

namespace RobustLoss.Gpu.Tables.LogZ;

/// <summary>
/// <c>logz</c> writes the coefficient file; <c>logz --out FILE</c> writes elsewhere; <c>logz --check [N]</c> measures the library.
/// </summary>
internal static class LogZCommand
{
    private const string CoefficientFile = "src/RobustLoss.Gpu/Distributions/PartitionFunction.Coefficients.cs";
    private const int DefaultPointsPerRange = 500;

    public static int Run(ReadOnlySpan<string> arguments)
    {
        switch (arguments)
        {
            case []:
                return Write(RepositoryFolder.PathOf(CoefficientFile));
            case ["--out", string file]:
                return Write(file);
            case ["--check"]:
                return Check(DefaultPointsPerRange);
            case ["--check", string count] when int.TryParse(count, CultureInfo.InvariantCulture, out int points) && points > 0:
                return Check(points);
            default:
                Console.Error.WriteLine("Usage: logz [--out FILE | --check [POINTS PER RANGE]]");
                return 2;
        }
    }

    private static int Write(string file)
    {
        File.WriteAllText(file, PartitionTablesWriter.Write(PartitionTables.Generate()));
        Console.WriteLine(file);
        return 0;
    }

    private static int Check(int pointsPerRange)
    {
        foreach (string line in PartitionCheck.Run(pointsPerRange))
        {
            Console.WriteLine(line);
        }

        return 0;
    }
}
