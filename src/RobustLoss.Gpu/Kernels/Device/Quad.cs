using System.Runtime.InteropServices;

namespace RobustLoss.Gpu.Kernels.Device;

/// <summary>Four neighbouring elements, which a thread reads or writes with one instruction of 16 bytes (two for <see cref="double"/>).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Quad<T>
    where T : unmanaged
{
    public T A;
    public T B;
    public T C;
    public T D;
}
