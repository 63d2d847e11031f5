namespace RobustLoss.Gpu.Numerics;

/// <summary>
/// Where a scalar lane takes left · right + addend, rounded once, and 1/value, within one unit in the last place, from: the host's runtime or
/// the device's own instruction.
/// </summary>
internal interface IFusedMultiplyAdd
{
    static abstract float Fma(float left, float right, float addend);

    static abstract double Fma(double left, double right, double addend);

    static abstract float Reciprocal(float value);
}
