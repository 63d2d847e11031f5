using System.Runtime.CompilerServices;

namespace RobustLoss.Gpu.Numerics;

/// <summary>Multiplication by a power of two that may itself lie outside the range of the type.</summary>
internal static class PowerScaling
{
    /// <summary>value · 2^exponent in two steps: the first is exact, so that a subnormal result is rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Scale<T>(T value, T exponent)
        where T : struct, ILane<T>
    {
        var limit = T.MaxPower + T.MaxPower;
        var held = T.SelectLess(exponent, limit, exponent, limit);
        held = T.SelectLess(-limit, held, held, -limit);
        var half = T.RoundProduct(held, T.Constant(0.5));
        return value * T.PowerOfTwo(half) * T.PowerOfTwo(held - half);
    }
}
