using System.Runtime.InteropServices;

namespace RobustLoss.Gpu.Losses;

/// <summary>
/// The coefficients d_j of ∂ρ/∂α = (b/4)·L³·Σ d_j (m·L)^j for m·L ≤ 1: the power series of e^(hy)(y − 1 + e^−y), integrated.
/// </summary>
/// <remarks>Twenty terms leave less than 1e-14 of the sum at m·L = 1; single precision stops after thirteen (5e-8).</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct ShapeSeries<T>
    where T : struct
{
    /// <summary>The number of coefficients.</summary>
    public const int Count = 20;

    public T C0;
    public T C1;
    public T C2;
    public T C3;
    public T C4;
    public T C5;
    public T C6;
    public T C7;
    public T C8;
    public T C9;
    public T C10;
    public T C11;
    public T C12;
    public T C13;
    public T C14;
    public T C15;
    public T C16;
    public T C17;
    public T C18;
    public T C19;
}
