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

    /// <summary>Asks for four lanes of residuals some blocks after these.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch(T* residuals)
    {
        TLane.Prefetch(residuals + Ahead);
        TLane.Prefetch(residuals + Ahead + TLane.Count);
        TLane.Prefetch(residuals + Ahead + (2 * TLane.Count));
        TLane.Prefetch(residuals + Ahead + (3 * TLane.Count));
    }

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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Evaluate<TWanted>(
        T* residuals, int count, in PieceTables<TLane, T> tables, in OutputPointers<T> outputs, TWanted wanted)
        where TWanted : struct, IOutputSelection
    {
        for (var i = 0; i < count; i += 4 * TLane.Count)
        {
            // Read before anything is written: an output may be the residuals' own memory.
            Prefetch(residuals + i);
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
}
