using System.Runtime.CompilerServices;

namespace RobustLoss.Gpu.Numerics;

/// <summary>A running sum of terms that are all of one sign, with its rounding kept beside it, so that it has about twice the digits of the lane.</summary>
/// <remarks>
/// Dekker's fast two-sum, three operations where <see cref="CompensatedSum{T}"/> takes six: it is exact where the sum is the larger of the two.
/// Where the term is, its difference from the new sum is rounded, by half a unit in the term's last place at most. Such a term more than
/// doubles the sum, so that all of them together are less than twice the sum, and what is lost of them is at most one unit in its last place.
/// </remarks>
internal struct RunningSum<T>
    where T : struct, ILane<T>
{
    private T _sum;
    private T _rest;

    /// <summary>The rounded sum.</summary>
    public readonly T High => _sum;

    /// <summary>What rounding took from it; not a number once the sum is infinite.</summary>
    public readonly T Low => _rest;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(T value)
    {
        var sum = _sum + value;
        _rest += value - (sum - _sum);
        _sum = sum;
    }
}
