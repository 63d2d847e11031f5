namespace RobustLoss.Gpu.Plotting.Drawing;

/// <summary>Round numbers for axes and contour lines, from the series 1, 2, 5.</summary>
internal static class Ticks
{
    /// <summary>The multiples of a round step inside [low, high], about <paramref name="target"/> of them.</summary>
    public static double[] Linear(double low, double high, int target)
    {
        var step = RoundUp((high - low) / target);
        var first = (long)Math.Ceiling((low / step) - 1e-9);
        var last = (long)Math.Floor((high / step) + 1e-9);
        return [.. Enumerable.Range(0, (int)(last - first + 1)).Select(i => (first + i) * step)];
    }

    /// <summary>The numbers 1, 2 and 5 times a power of ten in [high / ratio, high].</summary>
    public static double[] OneTwoFive(double high, double ratio)
    {
        var levels = new List<double>();
        for (var level = RoundUp(high / ratio); level <= high; level = RoundUp(level * 1.5))
        {
            levels.Add(level);
        }

        return [.. levels];
    }

    private static double RoundUp(double value)
    {
        var exponent = (int)Math.Floor(Math.Log10(value));
        var digits = value / Math.Pow(10, exponent);
        var round = digits <= 1 + 1e-9 ? 1 : digits <= 2 + 1e-9 ? 2 : digits <= 5 + 1e-9 ? 5 : 10;

        // Decimal powers on the side where they are whole numbers, so that 0.2 is 2 / 10 and not 2 * 0.1 with its rounding.
        return exponent >= 0 ? round * Math.Pow(10, exponent) : round / Math.Pow(10, -exponent);
    }
}
