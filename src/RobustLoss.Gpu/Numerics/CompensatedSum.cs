using System.Runtime.CompilerServices;

namespace RobustLoss.Gpu.Numerics;

/// <summary>A running sum with its rounding kept beside it, so that it has about twice the digits of the lane.</summary>
/// <remarks>Source: Knuth's two-sum; for products Ogita, Rump and Oishi, "Accurate Sum and Dot Product" (2005), algorithm 5.3.</remarks>
internal struct CompensatedSum<T>
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
        var part = sum - _sum;
        _rest += (_sum - (sum - part)) + (value - part);
        _sum = sum;
    }

    /// <summary>Adds left · right.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddProduct(T left, T right)
    {
        var product = left * right;
        Add(product);
        _rest += T.FmaSubtract(left, right, product);
    }
}
