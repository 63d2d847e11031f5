using System.Runtime.InteropServices;

namespace RobustLoss.Gpu.Cli.Bench;

/// <summary>Four adjacent elements, which a GPU moves in one or two instructions.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Quad<T>
    where T : unmanaged
{
    public T A;
    public T B;
    public T C;
    public T D;
}
