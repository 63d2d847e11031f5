namespace RobustLoss.Gpu.Kernels.Tests.Architecture;

/// <summary>What is counted of instructions.</summary>
/// <param name="Extremes">Blocks that begin the steps for residuals that are not moderate, which hardly any element takes.</param>
/// <param name="WideLoads">Loads of several numbers from the device's memory.</param>
/// <param name="Instructions">All of them, these and the next among them.</param>
/// <param name="Moves">Copies, constants put into a register, bits taken as another type, and changes of sign.</param>
internal readonly record struct PtxCount(int Extremes, int WideLoads, int Instructions, int Moves) : IComparable<PtxCount>
{
    public static PtxCount operator +(PtxCount left, PtxCount right) => new(
        left.Extremes + right.Extremes, left.WideLoads + right.WideLoads, left.Instructions + right.Instructions, left.Moves + right.Moves);

    /// <summary>Of two ways that one is to be counted, the larger, that spares the extremes, loads widely, and has more instructions.</summary>
    public int CompareTo(PtxCount other) =>
        (-Extremes, WideLoads, Instructions, Moves).CompareTo((-other.Extremes, other.WideLoads, other.Instructions, other.Moves));
}
