using System.Runtime.CompilerServices;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Kernels.Host.Pieces;

/// <summary>The sums over a multiple of four lanes of residuals, all of which are in a piece of <see cref="PieceTables{TLane, T}"/>.</summary>
internal static unsafe class SumSteps<TLane, T>
    where TLane : unmanaged, IVectorLane<TLane, T>
    where T : unmanaged
{
    // So many terms are added one after the other, then as many of those sums as they are; sums with twice the digits take the result.
    private const int FirstLanes = 16;
    private const int SecondLanes = 4 * FirstLanes;

    /// <summary>
    /// Adds ρ, ∂ρ/∂α and ∂ρ/∂c to sums and writes ψ where it is wanted, up to a run of <see cref="FirstLanes"/> lanes in which a residual
    /// is in no piece; returns how many residuals were added. What is written past them means nothing.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Sum<TWanted>(
        T* residuals, int count, in PieceTables<TLane, T> tables, ref LaneSums<TLane> sums, T* influence, TWanted wanted)
        where TWanted : struct, IOutputSelection
    {
        var total = sums;
        var largest = TLane.Constant(0);
        var start = 0;
        for (var isInside = true; isInside && start < count;)
        {
            var losses = TLane.Constant(0);
            var alphas = TLane.Constant(0);
            var scales = TLane.Constant(0);
            for (var last = Math.Min(count, start + (SecondLanes * TLane.Count)); start < last;)
            {
                var loss = TLane.Constant(0);
                var alpha = TLane.Constant(0);
                var scale = TLane.Constant(0);
                var end = Math.Min(last, start + (FirstLanes * TLane.Count));
                for (var i = start; i < end; i += 4 * TLane.Count)
                {
                    PieceSteps<TLane, T>.Prefetch(residuals + i);
                    var xA = TLane.Load(residuals + i);
                    var xB = TLane.Load(residuals + i + TLane.Count);
                    var xC = TLane.Load(residuals + i + (2 * TLane.Count));
                    var xD = TLane.Load(residuals + i + (3 * TLane.Count));
                    largest = TLane.LargerSize(TLane.LargerSize(TLane.LargerSize(TLane.LargerSize(largest, xA), xB), xC), xD);
                    var tA = Locate(xA, tables, out var zA, out var iA);
                    var tB = Locate(xB, tables, out var zB, out var iB);
                    var tC = Locate(xC, tables, out var zC, out var iC);
                    var tD = Locate(xD, tables, out var zD, out var iD);

                    // Horner's rule for ρ (p) and ∂ρ/∂α (r), which may begin later, and for the derivative of the first (q), which needs no
                    // coefficients of its own.
                    var run = tables.Sums.Highest;
                    var pA = TLane.Lookup(run, iA);
                    var qA = pA;
                    var pB = TLane.Lookup(run, iB);
                    var qB = pB;
                    var pC = TLane.Lookup(run, iC);
                    var qC = pC;
                    var pD = TLane.Lookup(run, iD);
                    var qD = pD;
                    TLane rA, rB, rC, rD;
                    if (run == tables.Sums.HighestShape)
                    {
                        rA = TLane.Lookup(run + PieceTable<T>.Pieces, iA);
                        rB = TLane.Lookup(run + PieceTable<T>.Pieces, iB);
                        rC = TLane.Lookup(run + PieceTable<T>.Pieces, iC);
                        rD = TLane.Lookup(run + PieceTable<T>.Pieces, iD);
                        run -= SumTable<T>.Step;
                        pA = TLane.Fma(pA, tA, TLane.Lookup(run, iA));
                        rA = TLane.Fma(rA, tA, TLane.Lookup(run + PieceTable<T>.Pieces, iA));
                        pB = TLane.Fma(pB, tB, TLane.Lookup(run, iB));
                        rB = TLane.Fma(rB, tB, TLane.Lookup(run + PieceTable<T>.Pieces, iB));
                        pC = TLane.Fma(pC, tC, TLane.Lookup(run, iC));
                        rC = TLane.Fma(rC, tC, TLane.Lookup(run + PieceTable<T>.Pieces, iC));
                        pD = TLane.Fma(pD, tD, TLane.Lookup(run, iD));
                        rD = TLane.Fma(rD, tD, TLane.Lookup(run + PieceTable<T>.Pieces, iD));
                    }
                    else
                    {
                        run -= SumTable<T>.Step;
                        pA = TLane.Fma(pA, tA, TLane.Lookup(run, iA));
                        pB = TLane.Fma(pB, tB, TLane.Lookup(run, iB));
                        pC = TLane.Fma(pC, tC, TLane.Lookup(run, iC));
                        pD = TLane.Fma(pD, tD, TLane.Lookup(run, iD));
                        while (run != tables.Sums.HighestShape)
                        {
                            run -= SumTable<T>.Step;
                            qA = TLane.Fma(qA, tA, pA);
                            pA = TLane.Fma(pA, tA, TLane.Lookup(run, iA));
                            qB = TLane.Fma(qB, tB, pB);
                            pB = TLane.Fma(pB, tB, TLane.Lookup(run, iB));
                            qC = TLane.Fma(qC, tC, pC);
                            pC = TLane.Fma(pC, tC, TLane.Lookup(run, iC));
                            qD = TLane.Fma(qD, tD, pD);
                            pD = TLane.Fma(pD, tD, TLane.Lookup(run, iD));
                        }

                        rA = TLane.Lookup(run + PieceTable<T>.Pieces, iA);
                        rB = TLane.Lookup(run + PieceTable<T>.Pieces, iB);
                        rC = TLane.Lookup(run + PieceTable<T>.Pieces, iC);
                        rD = TLane.Lookup(run + PieceTable<T>.Pieces, iD);
                    }

                    while (run != tables.Sums.Lowest)
                    {
                        run -= SumTable<T>.Step;
                        qA = TLane.Fma(qA, tA, pA);
                        pA = TLane.Fma(pA, tA, TLane.Lookup(run, iA));
                        rA = TLane.Fma(rA, tA, TLane.Lookup(run + PieceTable<T>.Pieces, iA));
                        qB = TLane.Fma(qB, tB, pB);
                        pB = TLane.Fma(pB, tB, TLane.Lookup(run, iB));
                        rB = TLane.Fma(rB, tB, TLane.Lookup(run + PieceTable<T>.Pieces, iB));
                        qC = TLane.Fma(qC, tC, pC);
                        pC = TLane.Fma(pC, tC, TLane.Lookup(run, iC));
                        rC = TLane.Fma(rC, tC, TLane.Lookup(run + PieceTable<T>.Pieces, iC));
                        qD = TLane.Fma(qD, tD, pD);
                        pD = TLane.Fma(pD, tD, TLane.Lookup(run, iD));
                        rD = TLane.Fma(rD, tD, TLane.Lookup(run + PieceTable<T>.Pieces, iD));
                    }

                    loss += (pA + pB) + (pC + pD);
                    scale = TLane.Fma(zA, qA, scale);
                    scale = TLane.Fma(zB, qB, scale);
                    scale = TLane.Fma(zC, qC, scale);
                    scale = TLane.Fma(zD, qD, scale);
                    alpha = TLane.Fma(zA * zA, rA, alpha);
                    alpha = TLane.Fma(zB * zB, rB, alpha);
                    alpha = TLane.Fma(zC * zC, rC, alpha);
                    alpha = TLane.Fma(zD * zD, rD, alpha);
                    if (wanted.Influence)
                    {
                        TLane.Store(TLane.WithSign(qA * tables.InfluenceFactor, xA), influence + i);
                        TLane.Store(TLane.WithSign(qB * tables.InfluenceFactor, xB), influence + i + TLane.Count);
                        TLane.Store(TLane.WithSign(qC * tables.InfluenceFactor, xC), influence + i + (2 * TLane.Count));
                        TLane.Store(TLane.WithSign(qD * tables.InfluenceFactor, xD), influence + i + (3 * TLane.Count));
                    }
                }

                if (TLane.AnyNotLess(largest, tables.Bound))
                {
                    isInside = false;
                    break;
                }

                losses += loss;
                alphas += alpha;
                scales += scale;
                start = end;
            }

            total.Loss.Add(losses * tables.LossFactor);
            total.AlphaDerivative.Add(alphas);
            total.ScaleDerivative.Add(scales * tables.ScaleFactor);
        }

        sums = total;
        return start;
    }

    /// <summary>z and its piece; returns how far z is from the point around which the piece's polynomials run.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane Locate(TLane x, in PieceTables<TLane, T> tables, out TLane z, out TLane piece)
    {
        z = TLane.Abs(x) * tables.Power;
        piece = TLane.Piece(z + tables.Start);
        return z + TLane.Lookup(tables.Centers, piece);
    }
}
