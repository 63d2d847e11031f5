namespace RobustLoss.Gpu.TestSupport.Sampling;

/// <summary>
/// SplitMix64 (Steele, Lea and Flood 2014): a generator whose numbers are the same on every machine and in every version.
/// </summary>
public sealed class SplitMix(ulong seed)
{
    private ulong _state = seed;

    public ulong NextBits()
    {
        _state += 0x9E3779B97F4A7C15;
        ulong bits = _state;
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double NextUnit() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [from, to).</summary>
    public double Next(double from, double to) => from + (to - from) * NextUnit();

    /// <summary>10 to a power that is uniform between the two.</summary>
    public double NextMagnitude(double fromPower, double toPower) => Math.Pow(10, Next(fromPower, toPower));

    public int NextIndex(int count) => (int)(NextBits() % (ulong)count);

    public double NextSign() => (NextBits() & 1) == 0 ? 1 : -1;

    public T NextOf<T>(IReadOnlyList<T> choices)
    {
        ArgumentNullException.ThrowIfNull(choices);
        return choices[NextIndex(choices.Count)];
    }
}
