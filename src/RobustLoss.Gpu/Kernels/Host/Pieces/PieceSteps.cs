using System.Runtime.CompilerServices;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Kernels.Host.Pieces;

/// <summary>The steps over a multiple of four lanes of residuals, all of which are in a piece of <see cref="PieceTables{TLane, T}"/>.</summary>
internal static unsafe class PieceSteps<TLane, T>
    where TLane : unmanaged, IVectorLane<TLane, T>
    where T : unmanaged
{
    // Four blocks: what is asked for so early has arrived when its turn comes.
    private const int Ahead = 4 * BlockLength.Residuals;

    // So many terms are added as they are, in twos, fours and then one after the other, before a sum with twice the digits takes them.
    private const int PlainLanes = 16;

    /// <summary>The outputs, one of which may be the residuals' own memory.</summary>
    public static void Evaluate(
        T* residuals, int count, in PieceTables<TLane, T> tables, LossOutputs wanted, OutputPointers<T> outputs)
    {
        if (wanted == (LossOutputs.Loss | LossOutputs.Influence))
        {
            Evaluate(residuals, count, tables, outputs, default(LossAndInfluence));
        }
        else
        {
            Evaluate(residuals, count, tables, outputs, new OutputSelection(wanted));
        }
    }

    /// <summary>
    /// Adds ρ, ∂ρ/∂α and ∂ρ/∂c to sums and writes ψ where it is wanted; where a residual is in no piece, it adds nothing and returns
    /// false.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TrySum<TWanted>(
        T* residuals, int count, in PieceTables<TLane, T> tables, ref LaneSums<TLane> sums, T* influence, TWanted wanted)
        where TWanted : struct, IOutputSelection
    {
        var total = sums;
        var largest = TLane.Constant(0);
        for (var start = 0; start < count; start += PlainLanes * TLane.Count)
        {
            var loss = TLane.Constant(0);
            var alpha = TLane.Constant(0);
            var scale = TLane.Constant(0);
            var end = Math.Min(count, start + (PlainLanes * TLane.Count));
            for (var i = start; i < end; i += 4 * TLane.Count)
            {
                Prefetch(residuals + i + Ahead);
                var xA = TLane.Load(residuals + i);
                var xB = TLane.Load(residuals + i + TLane.Count);
                var xC = TLane.Load(residuals + i + (2 * TLane.Count));
                var xD = TLane.Load(residuals + i + (3 * TLane.Count));
                largest = TLane.LargerSize(TLane.LargerSize(TLane.LargerSize(TLane.LargerSize(largest, xA), xB), xC), xD);
                var tA = Locate(xA, tables, out var iA);
                var tB = Locate(xB, tables, out var iB);
                var tC = Locate(xC, tables, out var iC);
                var tD = Locate(xD, tables, out var iD);
                PiecePolynomial.Evaluate(tables.AlphaDerivative, tA, tB, tC, tD, iA, iB, iC, iD, out var pA, out var pB, out var pC, out var pD);
                alpha += TLane.Fma(Square(xA, tables), pA, Square(xB, tables) * pB)
                    + TLane.Fma(Square(xC, tables), pC, Square(xD, tables) * pD);
                PiecePolynomial.Evaluate(tables.Loss, tA, tB, tC, tD, iA, iB, iC, iD, out pA, out pB, out pC, out pD);
                loss += (pA + pB) + (pC + pD);
                PiecePolynomial.Evaluate(tables.ScaleDerivative, tA, tB, tC, tD, iA, iB, iC, iD, out pA, out pB, out pC, out pD);
                scale += (pA + pB) + (pC + pD);
                if (wanted.Influence)
                {
                    PiecePolynomial.Evaluate(tables.Influence, tA, tB, tC, tD, iA, iB, iC, iD, out pA, out pB, out pC, out pD);
                    Store(TLane.WithSign(pA, xA), TLane.WithSign(pB, xB), TLane.WithSign(pC, xC), TLane.WithSign(pD, xD), influence + i);
                }
            }

            total.Loss.Add(loss);
            total.AlphaDerivative.Add(alpha);
            total.ScaleDerivative.Add(-scale);
        }

        if (TLane.AnyNotLess(largest, tables.Bound))
        {
            return false;
        }

        sums = total;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Evaluate<TWanted>(
        T* residuals, int count, in PieceTables<TLane, T> tables, in OutputPointers<T> outputs, TWanted wanted)
        where TWanted : struct, IOutputSelection
    {
        for (var i = 0; i < count; i += 4 * TLane.Count)
        {
            // Read before anything is written: an output may be the residuals' own memory.
            Prefetch(residuals + i + Ahead);
            var xA = TLane.Load(residuals + i);
            var xB = TLane.Load(residuals + i + TLane.Count);
            var xC = TLane.Load(residuals + i + (2 * TLane.Count));
            var xD = TLane.Load(residuals + i + (3 * TLane.Count));
            var tA = Locate(xA, tables, out var iA);
            var tB = Locate(xB, tables, out var iB);
            var tC = Locate(xC, tables, out var iC);
            var tD = Locate(xD, tables, out var iD);
            if (wanted.Loss)
            {
                PiecePolynomial.Evaluate(tables.Loss, tA, tB, tC, tD, iA, iB, iC, iD, out var pA, out var pB, out var pC, out var pD);
                Store(pA, pB, pC, pD, outputs.Loss + i);
            }

            if (wanted.Influence || wanted.Weight)
            {
                PiecePolynomial.Evaluate(tables.Influence, tA, tB, tC, tD, iA, iB, iC, iD, out var pA, out var pB, out var pC, out var pD);
                if (wanted.Influence)
                {
                    Store(TLane.WithSign(pA, xA), TLane.WithSign(pB, xB), TLane.WithSign(pC, xC), TLane.WithSign(pD, xD), outputs.Influence + i);
                }

                if (wanted.Weight)
                {
                    Store(Weight(xA, pA, tables), Weight(xB, pB, tables), Weight(xC, pC, tables), Weight(xD, pD, tables), outputs.Weight + i);
                }
            }

            if (wanted.AlphaDerivative)
            {
                PiecePolynomial.Evaluate(tables.AlphaDerivative, tA, tB, tC, tD, iA, iB, iC, iD, out var pA, out var pB, out var pC, out var pD);
                Store(
                    pA * Square(xA, tables),
                    pB * Square(xB, tables),
                    pC * Square(xC, tables),
                    pD * Square(xD, tables),
                    outputs.AlphaDerivative + i);
            }

            if (wanted.ScaleDerivative)
            {
                PiecePolynomial.Evaluate(tables.ScaleDerivative, tA, tB, tC, tD, iA, iB, iC, iD, out var pA, out var pB, out var pC, out var pD);
                Store(-pA, -pB, -pC, -pD, outputs.ScaleDerivative + i);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane Locate(TLane x, in PieceTables<TLane, T> tables, out TLane piece)
    {
        var size = TLane.Abs(x);
        piece = TLane.Piece(TLane.Fma(size, tables.Power, tables.Start));
        return TLane.Fma(size, tables.Power, TLane.Lookup(tables.Centers, piece));
    }

    /// <summary>z². Not x²: next to it (∂ρ/∂α)/x² or x² itself may be subnormal where ∂ρ/∂α is not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane Square(TLane x, in PieceTables<TLane, T> tables)
    {
        var z = x * tables.Power;
        return z * z;
    }

    /// <summary>w = ψ/x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane Weight(TLane x, TLane psi, in PieceTables<TLane, T> tables)
    {
        var size = TLane.Abs(x);
        return TLane.SelectLess(size, tables.Flat, tables.WeightAtZero, psi / size);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(TLane a, TLane b, TLane c, TLane d, T* target)
    {
        TLane.Store(a, target);
        TLane.Store(b, target + TLane.Count);
        TLane.Store(c, target + (2 * TLane.Count));
        TLane.Store(d, target + (3 * TLane.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Prefetch(T* address)
    {
        TLane.Prefetch(address);
        TLane.Prefetch(address + TLane.Count);
        TLane.Prefetch(address + (2 * TLane.Count));
        TLane.Prefetch(address + (3 * TLane.Count));
    }
}
