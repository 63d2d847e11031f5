using ILGPU.IR.Intrinsics;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Devices;

/// <summary>
/// The fused multiply-add and the reciprocal inside a kernel: the device's own instructions, registered by
/// <see cref="DeviceIntrinsics"/>; where a kernel runs as host code, the runtime's.
/// </summary>
/// <remarks>ILGPU has no mapping for MathF.FusedMultiplyAdd: in PTX it would become a call to a function that nothing defines.</remarks>
internal readonly struct DeviceFma : IFusedMultiplyAdd
{
    public static float Fma(float left, float right, float addend) => Single(left, right, addend);

    public static double Fma(double left, double right, double addend) => Double(left, right, addend);

    public static float Reciprocal(float value) => Inverse(value);

    [IntrinsicImplementation]
    public static float Inverse(float value) => 1 / value;

    [IntrinsicImplementation]
    public static float Single(float left, float right, float addend) => MathF.FusedMultiplyAdd(left, right, addend);

    [IntrinsicImplementation]
    public static double Double(double left, double right, double addend) => Math.FusedMultiplyAdd(left, right, addend);
}
