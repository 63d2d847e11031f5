using System.Text.Json;
using RobustLoss.Gpu.TestSupport.Oracle;

namespace RobustLoss.Gpu.TestSupport.Golden;

/// <summary>The seed example: 50 points on y = 0.7·x + 0.15 with outliers, and the reference implementation's fits of them.</summary>
public static class BarronLinear
{
    /// <summary>The features and the targets.</summary>
    public static (double[] X, double[] Y) Points()
    {
        IReadOnlyList<double[]> rows = GoldenFile.ReadColumns("barron_linear.csv", "x", "y");
        return ([.. rows.Select(row => row[0])], [.. rows.Select(row => row[1])]);
    }

    /// <summary>The scalar objective over the points.</summary>
    public static HostLinearObjective Objective()
    {
        var (x, y) = Points();
        return new HostLinearObjective(x, y);
    }

    /// <summary>One run of the reference, such as <c>l2_f64</c> or <c>adaptive_f64</c>; what a row lacks is NaN.</summary>
    public static IReadOnlyList<BarronLinearRow> Trace(string run)
    {
        using JsonDocument document = JsonDocument.Parse(GoldenFile.ReadText("regression_trace.json"));
        return [.. document.RootElement.GetProperty(run).EnumerateArray().Select(row => new BarronLinearRow(
            row.GetProperty("epoch").GetInt32(),
            Number(row, "loss"),
            Number(row, "slope"),
            Number(row, "intercept"),
            Number(row, "alpha"),
            Number(row, "scale")))];
    }

    private static double Number(JsonElement row, string name) =>
        row.TryGetProperty(name, out JsonElement value) ? value.GetDouble() : double.NaN;
}
