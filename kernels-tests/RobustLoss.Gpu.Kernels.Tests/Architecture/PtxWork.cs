namespace RobustLoss.Gpu.Kernels.Tests.Architecture;

/// <summary>A loop of a kernel whose instructions are counted.</summary>
/// <param name="Name">Its row in the table.</param>
/// <param name="Unit">What one is counted for, if it is no element.</param>
/// <param name="Mark">A regular expression for what its text holds, and no earlier loop of the kernel does.</param>
/// <param name="Units">How many of them one pass of the loop takes.</param>
/// <param name="Bytes">What is read and written for one.</param>
internal sealed record PtxWork(string Name, string Unit, string Mark, int Units, int Bytes)
{
    public static PtxWork Elements(string name, string mark, int elements, int bytes) => new(name, "element", mark, elements, bytes);
}
