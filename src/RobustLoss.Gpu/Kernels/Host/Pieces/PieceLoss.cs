using System.Runtime.CompilerServices;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Kernels.Host.Pieces;

/// <summary>
/// The loss at one (α, c) as polynomials over pieces of |x|/c: for batches so long that fitting them costs less than it saves. Shapes
/// whose fit is not far inside the accuracy that is promised, and residuals past the last piece, take the longer way.
/// </summary>
/// <remarks>
/// A count of lanes is rounded up to a multiple of four, at most a block: what lies past the count is read, and written where there is
/// an output. Not thread-safe while it fits; blocks may be evaluated from many threads after that.
/// </remarks>
internal sealed unsafe class PieceLoss<TLane, T>(PieceUse use) : IDisposable
    where TLane : unmanaged, IVectorLane<TLane, T>
    where T : unmanaged
{
    private readonly PieceFit<TLane, T> _fit = new(use);
    private LossParameters _parameters;
    private bool _fits;

    /// <summary>Fits to the parameters, unless the last call had them too; false where the pieces do not serve.</summary>
    public bool Fit(LossParameters parameters)
    {
        if (_parameters != parameters)
        {
            HostWorker.Alert();
            _fits = false;
            _parameters = parameters;
            _fits = _fit.TryFit(parameters);
        }

        return _fits;
    }

    /// <summary>Whether all of a whole number of lanes of residuals are in a piece.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Holds(T* residuals, int count)
    {
        var largest = TLane.Constant(0);
        for (var i = 0; i < count; i += TLane.Count)
        {
            largest = TLane.LargerSize(largest, TLane.Load(residuals + i));
        }

        return !TLane.AnyNotLess(largest, _fit.Tables.Bound);
    }

    /// <summary>Gathers those of a whole number of lanes of residuals that are in no piece, and returns how many there are.</summary>
    public int Gather(T* residuals, int count, BeyondBound<T> beyond)
    {
        var outside = 0;
        for (var i = 0; i < count; i += TLane.Count)
        {
            var mask = TLane.NotLessMask(TLane.Abs(TLane.Load(residuals + i)), _fit.Tables.Bound);
            if (mask != 0)
            {
                outside = beyond.Add(residuals, i, mask, outside);
            }
        }

        return outside;
    }

    /// <summary>Evaluates a whole number of lanes; what is written for a residual in no piece means nothing.</summary>
    public void Evaluate(T* residuals, int count, LossOutputs wanted, OutputPointers<T> outputs) =>
        PieceSteps<TLane, T>.Evaluate(residuals, count, _fit.Tables, wanted, outputs);

    /// <summary>
    /// Adds ρ, ∂ρ/∂α and ∂ρ/∂c of a whole number of lanes of residuals to sums, with zeros past them, up to a run in which one is in no
    /// piece; returns how many were added.
    /// </summary>
    public int Sum(T* residuals, int count, ref LaneSums<TLane> sums) =>
        SumSteps<TLane, T>.Sum(residuals, count, _fit.Tables, ref sums, null, default(LossAndParameterDerivatives));

    /// <summary>The same, and writes ψ, not over the residuals; what is written past those that were added means nothing.</summary>
    public int Sum(T* residuals, int count, ref LaneSums<TLane> sums, T* influence) =>
        SumSteps<TLane, T>.Sum(residuals, count, _fit.Tables, ref sums, influence, default(LossInfluenceAndParameterDerivatives));

    public void Dispose() => _fit.Dispose();
}
