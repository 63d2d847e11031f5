using System.Globalization;

namespace RobustLoss.Gpu.Benchmarks.Costs;

/// <summary>What a call takes, in seconds: the median over the rounds, and the least and the most that a round gave.</summary>
internal readonly record struct Reading(double Median, double Least, double Most)
{
    private const double Micro = 1e6;
    private const double Nano = 1e9;

    public static Reading Of(IEnumerable<double> rounds)
    {
        double[] sorted = [.. rounds.Order()];
        return new Reading(sorted[sorted.Length / 2], sorted[0], sorted[^1]);
    }

    /// <summary>In microseconds.</summary>
    public string Time => Text(Median * Micro, digits: 4);

    /// <summary>From the fastest round to the slowest, in microseconds.</summary>
    public string Spread => $"{Text(Least * Micro, digits: 3)}–{Text(Most * Micro, digits: 3)}";

    /// <summary>In nanoseconds.</summary>
    public string TimePerElement(long length) => Text(Median * Nano / length, digits: 3);

    // Never with an exponent, which nobody compares at a glance.
    private static string Text(double value, int digits) =>
        value.ToString(value >= Math.Pow(10, digits) ? "F0" : $"G{digits}", CultureInfo.InvariantCulture);
}
