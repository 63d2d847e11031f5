namespace RobustLoss.Gpu.Plotting.Surfaces;

/// <summary>Maps values to places on a colour map by their square root, sign kept, so that bounded losses still show shape.</summary>
/// <remarks>Linearly, a loss of 1 beside one of 8 would sit in the darkest eighth of the map.</remarks>
internal sealed class ToneScale(double low, double high)
{
    private readonly double _rootLow = SignedRoot(low);
    private readonly double _rootHigh = SignedRoot(high);

    /// <summary>Round values for a colour bar.</summary>
    public double[] Ticks
    {
        get
        {
            var largest = Math.Max(Math.Abs(low), Math.Abs(high));
            var positive = Drawing.Ticks.OneTwoFive(largest, 45);
            var negative = positive.Reverse().Select(value => -value);
            return [.. negative.Where(value => value >= low), 0, .. positive.Where(value => value <= high)];
        }
    }

    /// <summary>The place of a value, 0 at the lowest and 1 at the highest.</summary>
    public double PositionOf(double value) => (SignedRoot(value) - _rootLow) / (_rootHigh - _rootLow);

    private static double SignedRoot(double value) => Math.CopySign(Math.Sqrt(Math.Abs(value)), value);
}
