using System.Globalization;
using System.Text.RegularExpressions;
using RobustLoss.Gpu.Tables;
using Xunit;

namespace RobustLoss.Gpu.Tests.Numerics;

/// <summary>The largest deviations that the documentation of a member states, in units in the last place of float and double.</summary>
internal sealed partial record DocumentedUlps(double Single, double Double)
{
    /// <summary>The statement that stands nearest above the member's name; without the sources at hand the test is skipped.</summary>
    public static DocumentedUlps Of(string file, string member)
    {
        string? root = RepositoryFolder.Find();
        Assert.SkipWhen(root is null, "The sources are not at hand.");
        string source = File.ReadAllText(Path.Combine(root, "src/RobustLoss.Gpu/Numerics", file));
        int end = source.IndexOf(member, StringComparison.Ordinal);
        Assert.True(end >= 0, $"{file} has no '{member}'.");
        Match statement = Statement().Matches(source[..end]).Last();
        return new(Number(statement, "single"), Number(statement, "double"));
    }

    /// <summary>Fails where the statement is no bound of what was measured, or is more than twice as large.</summary>
    public static void AssertTells(double documented, double measured)
    {
        Assert.InRange(measured, documented / 2, documented);
    }

    private static double Number(Match statement, string group) =>
        double.Parse(statement.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"at most (?<single>[\d.]+) ulp in float, (?<double>[\d.]+) ulp in double")]
    private static partial Regex Statement();
}
