using System.Runtime.CompilerServices;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Kernels.Host;

/// <summary>Evaluates blocks of residuals on the host, one step of <see cref="LossOperator"/> after another over a whole block.</summary>
/// <remarks>
/// The compiler keeps one step's values in registers, but stops inlining in a method that holds many hundred of them, as all steps
/// together do; what passes from step to step stays in the first-level cache. A block of moderate residuals
/// takes fewer operations, see <see cref="ModerateSteps{TLane, T, TMath}"/>; the results differ from <see cref="LossOperator.Evaluate"/> in the
/// last places only.
/// </remarks>
internal static unsafe class LossBlock<TLane, T, TMath>
    where TLane : unmanaged, IVectorLane<TLane, T>
    where T : unmanaged
    where TMath : struct, ILossMath
{
    /// <summary>Residuals in a block: a multiple of every lane's length.</summary>
    public const int Length = BlockLength.Residuals;

    /// <summary>Evaluates up to <see cref="Length"/> residuals, of any number, and writes that many of each wanted output.</summary>
    [SkipLocalsInit]
    public static void Evaluate(T* residuals, int count, in LossConstants<TLane> k, LossOutputs wanted, OutputPointers<T> outputs)
    {
        if (count == Length)
        {
            EvaluateWhole(residuals, Length, k, wanted, outputs);
            return;
        }

        // Padded with zeros to whole lanes: a lane gives each element the same bits whatever stands beside it.
        var memory = stackalloc T[6 * Length];
        var padded = Padded(count);
        new ReadOnlySpan<T>(residuals, count).CopyTo(new Span<T>(memory, count));
        new Span<T>(memory + count, padded - count).Clear();
        var staged = new OutputPointers<T>
        {
            Loss = memory + Length,
            Influence = memory + (2 * Length),
            Weight = memory + (3 * Length),
            AlphaDerivative = memory + (4 * Length),
            ScaleDerivative = memory + (5 * Length),
        };
        EvaluateWhole(memory, padded, k, wanted, staged);
        Copy(staged.Loss, outputs.Loss, count, wanted.HasFlag(LossOutputs.Loss));
        Copy(staged.Influence, outputs.Influence, count, wanted.HasFlag(LossOutputs.Influence));
        Copy(staged.Weight, outputs.Weight, count, wanted.HasFlag(LossOutputs.Weight));
        Copy(staged.AlphaDerivative, outputs.AlphaDerivative, count, wanted.HasFlag(LossOutputs.AlphaDerivative));
        Copy(staged.ScaleDerivative, outputs.ScaleDerivative, count, wanted.HasFlag(LossOutputs.ScaleDerivative));
    }

    /// <summary>The smallest multiple of the lane's length that is not below count.</summary>
    public static int Padded(int count) => (count + TLane.Count - 1) / TLane.Count * TLane.Count;

    /// <summary>Evaluates a whole number of lanes.</summary>
    public static void EvaluateWhole(T* residuals, int count, in LossConstants<TLane> k, LossOutputs wanted, OutputPointers<T> outputs)
    {
        // From the fewest operations to those that hold for every residual.
        if (k.Kind == LossKind.Quadratic
            || !(ModerateSteps<TLane, T, TMath>.Evaluate(residuals, count, k, wanted, outputs)
                || ModerateSteps<TLane, T, PairMath>.Evaluate(residuals, count, k, wanted, outputs)))
        {
            EvaluateAny(residuals, count, k, wanted, outputs);
        }
    }

    [SkipLocalsInit]
    private static void EvaluateAny(T* residuals, int count, in LossConstants<TLane> k, LossOutputs wanted, OutputPointers<T> outputs)
    {
        var memory = stackalloc T[10 * Length];
        var original = memory + (9 * Length);
        var steps = new LossSteps<TLane, T>(memory, Length, count);
        var finite = steps.Reduce(residuals, k);
        if (!finite)
        {
            // An output may be the residuals' own memory.
            new ReadOnlySpan<T>(residuals, count).CopyTo(new Span<T>(original, count));
        }

        steps.Influences(k);

        // The last step that reads residuals comes first, so that any output may take their place.
        if (wanted.HasFlag(LossOutputs.Influence))
        {
            steps.Influence(residuals, outputs.Influence, k);
        }

        if (wanted.HasFlag(LossOutputs.Weight))
        {
            steps.Weight(outputs.Weight, k);
        }

        if (wanted.HasFlag(LossOutputs.ScaleDerivative))
        {
            steps.ScaleDerivative(outputs.ScaleDerivative, k);
        }

        if ((wanted & (LossOutputs.Loss | LossOutputs.AlphaDerivative)) != 0)
        {
            steps.Loss(
                wanted.HasFlag(LossOutputs.Loss) ? outputs.Loss : null,
                wanted.HasFlag(LossOutputs.AlphaDerivative) ? outputs.AlphaDerivative : null,
                k);
        }

        if (!finite)
        {
            Repair(original, count, k, wanted, outputs);
        }
    }

    /// <summary>Evaluates the lanes that hold an infinite residual or NaN once more, with the limits.</summary>
    private static void Repair(T* residuals, int count, in LossConstants<TLane> k, LossOutputs wanted, OutputPointers<T> outputs)
    {
        for (var i = 0; i < count; i += TLane.Count)
        {
            var x = TLane.Load(residuals + i);
            if (!TLane.AnyNotLess(TLane.Abs(x), TLane.Constant(double.PositiveInfinity)))
            {
                continue;
            }

            var lanes = LossOperator.Evaluate(x, k, default(EveryOutput));
            Store(lanes.Loss, outputs.Loss, i, wanted.HasFlag(LossOutputs.Loss));
            Store(lanes.Influence, outputs.Influence, i, wanted.HasFlag(LossOutputs.Influence));
            Store(lanes.Weight, outputs.Weight, i, wanted.HasFlag(LossOutputs.Weight));
            Store(lanes.AlphaDerivative, outputs.AlphaDerivative, i, wanted.HasFlag(LossOutputs.AlphaDerivative));
            Store(lanes.ScaleDerivative, outputs.ScaleDerivative, i, wanted.HasFlag(LossOutputs.ScaleDerivative));
        }
    }

    private static void Store(TLane lane, T* target, int at, bool isWanted)
    {
        if (isWanted)
        {
            TLane.Store(lane, target + at);
        }
    }

    private static void Copy(T* source, T* target, int count, bool isWanted)
    {
        if (isWanted)
        {
            new ReadOnlySpan<T>(source, count).CopyTo(new Span<T>(target, count));
        }
    }
}
