using System.Runtime.CompilerServices;
using RobustLoss.Gpu.Kernels.Host;
using RobustLoss.Gpu.Kernels.Host.Pieces;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;
using RobustLoss.Gpu.Reductions;
using RobustLoss.Gpu.Reductions.Host;

namespace RobustLoss.Gpu.Objectives.Host;

/// <summary>What the linear model needs of the loss: ψ of every residual, and the running sums of ρ, ∂ρ/∂α and ∂ρ/∂c.</summary>
internal unsafe struct LinearTerms<TLane, T>
    where TLane : unmanaged, IVectorLane<TLane, T>
    where T : unmanaged
{
    /// <summary>The most residuals that are taken at a time.</summary>
    public const int MostRows = BlockLength.Residuals;

    private const LossOutputs Wanted =
        LossOutputs.Loss | LossOutputs.Influence | LossOutputs.AlphaDerivative | LossOutputs.ScaleDerivative;

    private LossAccumulator<TLane, T> _sums;

    /// <summary>The number of residuals to pass for a number of rows: those past the rows are 0, which adds 0 to every sum.</summary>
    public static int Padded(int rows)
    {
        // Pieces are evaluated four lanes at a time.
        var unit = 4 * TLane.Count;
        return (rows + unit - 1) / unit * unit;
    }

    /// <summary>Writes ψ of residuals, not over them, and adds to the sums.</summary>
    /// <param name="residuals">The residuals.</param>
    /// <param name="count">How many there are, a number from <see cref="Padded"/>.</param>
    /// <param name="constants">The constants of (α, c).</param>
    /// <param name="pieces">The polynomials of (α, c) where they serve.</param>
    /// <param name="influences">Receives ψ.</param>
    [SkipLocalsInit]
    public void Evaluate(T* residuals, int count, in LossConstants<TLane> constants, PieceLoss<TLane, T>? pieces, T* influences)
    {
        // Asked first, since what is summed in vain costs more than the question.
        if (pieces is not null && pieces.Holds(residuals, count))
        {
            pieces.Sum(residuals, count, ref _sums.Sums, influences);
            return;
        }

        var memory = stackalloc T[3 * MostRows];
        var terms = new OutputPointers<T>
        {
            Loss = memory,
            Influence = influences,
            AlphaDerivative = memory + MostRows,
            ScaleDerivative = memory + (2 * MostRows),
        };
        LossBlock<TLane, T, PlainMath>.EvaluateWhole(residuals, count, constants, pieces, Wanted, terms);
        _sums.Add(terms, count);
    }

    /// <summary>The sums over the rows.</summary>
    public readonly LossSums Total(long rows) => _sums.Total(rows);
}
