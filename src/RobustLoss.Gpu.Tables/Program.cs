using RobustLoss.Gpu.Tables.LogZ;
using RobustLoss.Gpu.Tables.Polynomials;

namespace RobustLoss.Gpu.Tables;

/// <summary>Generates the numeric tables of the library: one subcommand per table, each in a folder of its own.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        switch (args)
        {
            case ["logz", .. var rest]:
                return LogZCommand.Run(rest);
            case ["polynomials", .. var rest]:
                return PolynomialsCommand.Run(rest);
            default:
                Console.Error.WriteLine("Usage: dotnet run -c Release --project src/RobustLoss.Gpu.Tables -- logz [--check] | polynomials");
                return 2;
        }
    }
}
