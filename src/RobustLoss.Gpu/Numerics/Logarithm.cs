using System.Runtime.CompilerServices;

namespace RobustLoss.Gpu.Numerics;

/// <summary>The natural logarithm of a sum, with more digits than the lane holds.</summary>
internal static class Logarithm
{
    /// <summary>
    /// log(larger + smaller + low) + exponent · ln 2 as a pair, for a sum not below 1 whose first two terms may stand in any order.
    /// </summary>
    /// <remarks>
    /// With larger = 1 and smaller = u this is log1p(u), accurate relative to the result however small u is: the part of u
    /// that 1 + u cannot hold is kept, and enters as low/m.
    /// log(1 + f) = f − f²/2 + R(f): the first two terms are carried in a pair, the third is small enough to be rounded.
    /// Measured: at most 0.19 ulp in float, 0.19 ulp in double between the pair and log1p(u), for u from 2^−12 and 2^−27 up; below,
    /// the square of what 1 + u cannot hold of u comes on top, half an ulp at most.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> OfSum<T>(T first, T second, T low, T exponent)
        where T : struct, ILane<T>
    {
        // Knuth's two-sum: first + second = sum + rest without rounding.
        var sum = first + second;
        var part = sum - first;
        var rest = (first - (sum - part)) + (second - part) + low;

        T.SplitCentered(sum, out var mantissa, out var power, out var inversePower);
        rest *= inversePower;
        var f = mantissa - T.Constant(1);

        // f − f²/2 as a pair; 1/(1 + f) near enough to carry a correction below one unit in the last place, and exact at f = 0.
        var square = f * f;
        var squareLow = T.FmaSubtract(f, f, square);
        var minusHalf = T.Constant(-0.5);
        var head = T.Fma(minusHalf, square, f);
        var tail = T.Fma(minusHalf, square, f - head);
        var reciprocal = T.Fma(f, T.Fma(f, T.Constant(0.75), T.Constant(-1)), T.Constant(1));
        tail = T.Fma(minusHalf, squareLow, tail) + T.Fma(rest, reciprocal, T.LogRemainder(f, square));

        // exponent · ln 2 is either 0 or larger than the head, so a short two-sum holds.
        var exponents = power + exponent;
        var shift = exponents * T.Ln2High;
        var high = shift + head;
        tail = T.Fma(exponents, T.Ln2Low, tail + ((shift - high) + head));
        var result = high + tail;
        return new Pair<T>(result, tail - (result - high));
    }

    /// <summary>
    /// log(1 + u) for u not below 0, with what its last rounding lost: the deviation is that of f, whatever the exponent.
    /// </summary>
    /// <remarks>Measured: at most 1.3 ulp in float, 1.4 ulp in double between High and log1p(u).</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> OfOnePlus<T>(T u)
        where T : struct, ILane<T>
    {
        // The sum gives the exponent; f = (1 + u)/2^exponent − 1 is formed of u itself, so that nothing is lost of it.
        var one = T.Constant(1);
        T.SplitCentered(one + u, out _, out var exponent, out var inversePower);
        var f = T.Fma(u, inversePower, inversePower - one);
        var square = f * f;
        var tail = T.Fma(exponent, T.Ln2Low, T.Fma(T.Constant(-0.5), square, T.LogRemainder(f, square)));
        var head = f + tail;
        var log = T.Fma(exponent, T.Ln2High, head);
        return new Pair<T>(log, T.FmaSubtract(exponent, T.Ln2High, log) + head);
    }
}
