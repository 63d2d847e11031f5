namespace RobustLoss.Gpu.Tests.Numerics;

/// <summary>The largest deviation seen, in units in the last place of the true value.</summary>
internal sealed class UlpRecord
{
    public double Largest { get; private set; }

    public void AddSingle(double deviation, double truth)
    {
        float size = MathF.Abs((float)truth);
        Add(deviation / (MathF.BitIncrement(size) - size));
    }

    public void AddDouble(double deviation, double truth)
    {
        double size = Math.Abs(truth);
        Add(deviation / (Math.BitIncrement(size) - size));
    }

    private void Add(double ulps)
    {
        // A NaN must not pass for no deviation.
        double size = Math.Abs(ulps);
        Largest = size <= Largest ? Largest : size;
    }
}
