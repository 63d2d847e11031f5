using System.Runtime.CompilerServices;

namespace RobustLoss.Gpu.Numerics;

/// <summary>An unevaluated sum High + Low, |Low| at most half a unit in the last place of High: about twice the digits of the lane.</summary>
internal readonly struct Pair<T>(T high, T low)
    where T : struct, ILane<T>
{
    public T High { get; } = high;

    public T Low { get; } = low;

    /// <summary>The product with another pair, to about twice the digits of the lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pair<T> Times(Pair<T> other)
    {
        var high = High * other.High;
        var low = T.FmaSubtract(High, other.High, high) + T.Fma(High, other.Low, Low * other.High);
        return new Pair<T>(high, low);
    }

    /// <summary>The square, to about twice the digits of the lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pair<T> Square()
    {
        var high = High * High;
        var low = T.FmaSubtract(High, High, high) + (High + High) * Low;
        return new Pair<T>(high, low);
    }
}
