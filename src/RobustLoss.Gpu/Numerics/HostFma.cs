using System.Runtime.CompilerServices;

namespace RobustLoss.Gpu.Numerics;

/// <summary>The runtime's fused multiply-add.</summary>
internal readonly struct HostFma : IFusedMultiplyAdd
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Fma(float left, float right, float addend) => MathF.FusedMultiplyAdd(left, right, addend);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Fma(double left, double right, double addend) => Math.FusedMultiplyAdd(left, right, addend);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Reciprocal(float value) => 1 / value;
}
