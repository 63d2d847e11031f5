using System.Runtime.CompilerServices;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Kernels.Host.Pieces;

/// <summary>Horner's rule with coefficients that are looked up by piece.</summary>
internal static unsafe class PiecePolynomial
{
    /// <summary>
    /// The values p of four lanes at t from the centers of pieces i. The lanes go in step, so that the processor finds work while each
    /// waits for its own last result.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Evaluate<TLane, T>(
        PieceTable<T> table,
        TLane tA,
        TLane tB,
        TLane tC,
        TLane tD,
        TLane iA,
        TLane iB,
        TLane iC,
        TLane iD,
        out TLane pA,
        out TLane pB,
        out TLane pC,
        out TLane pD)
        where TLane : unmanaged, IVectorLane<TLane, T>
        where T : unmanaged
    {
        var run = table.Highest;
        pA = TLane.Lookup(run, iA);
        pB = TLane.Lookup(run, iB);
        pC = TLane.Lookup(run, iC);
        pD = TLane.Lookup(run, iD);
        while (run != table.Lowest)
        {
            run -= PieceTable<T>.Pieces;
            pA = TLane.Fma(pA, tA, TLane.Lookup(run, iA));
            pB = TLane.Fma(pB, tB, TLane.Lookup(run, iB));
            pC = TLane.Fma(pC, tC, TLane.Lookup(run, iC));
            pD = TLane.Fma(pD, tD, TLane.Lookup(run, iD));
        }
    }
}
