using System.Numerics;

namespace RobustLoss.Gpu.Cli.Bench;

/// <summary>
/// The numbers that batches are filled with, over and over: a dense middle and long tails, as residuals have. They come from a hash of
/// the index, so that a program in any language can time the same data; benchmarks/peers/inputs.py does.
/// </summary>
internal static class BenchPattern
{
    /// <summary>A prime, so that no row length and no thread count falls into step with it.</summary>
    public const int Length = 1048573;

    /// <summary>The whole pattern, in [-50, 50].</summary>
    public static T[] Create<T>()
        where T : unmanaged, INumberBase<T>
    {
        T[] pattern = new T[Length];
        for (int i = 0; i < pattern.Length; i++)
        {
            pattern[i] = T.CreateTruncating(Value((uint)i));
        }

        return pattern;
    }

    /// <summary>u / (1.02 − |u|), where u is even over (−1, 1).</summary>
    private static double Value(uint index)
    {
        double even = (Hash(index) + 0.5) / (1u << 31) - 1;
        return even / (1.02 - Math.Abs(even));
    }

    // Multiplications by odd numbers and shifts that change about half of the bits when one bit of the index changes.
    private static uint Hash(uint index)
    {
        uint hash = (index + 1) * 0x9E3779B1;
        hash = (hash ^ (hash >> 16)) * 0x85EBCA6B;
        hash = (hash ^ (hash >> 13)) * 0xC2B2AE35;
        return hash ^ (hash >> 16);
    }
}
