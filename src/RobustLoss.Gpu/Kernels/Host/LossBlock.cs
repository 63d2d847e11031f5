using System.Runtime.CompilerServices;
using RobustLoss.Gpu.Kernels.Host.Pieces;
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

    // One part in so many of a block may be packed; past that the whole block takes the longer way.
    private const int MostBeyond = 2;

    /// <summary>Evaluates up to <see cref="Length"/> residuals, of any number, and writes that many of each wanted output.</summary>
    [SkipLocalsInit]
    public static void Evaluate(
        T* residuals, int count, in LossConstants<TLane> k, PieceLoss<TLane, T>? pieces, LossOutputs wanted, OutputPointers<T> outputs)
    {
        if (count == Length)
        {
            EvaluateWhole(residuals, Length, k, pieces, wanted, outputs);
            return;
        }

        // Padded with zeros to whole lanes: a lane gives each element the same bits whatever stands beside it.
        var memory = stackalloc T[6 * Length];
        var padded = Padded(count);
        new ReadOnlySpan<T>(residuals, count).CopyTo(new Span<T>(memory, count));
        new Span<T>(memory + count, padded - count).Clear();
        var staged = Staged(memory + Length);
        EvaluateWhole(memory, padded, k, pieces, wanted, staged);
        Copy(staged.Loss, outputs.Loss, count, wanted.HasFlag(LossOutputs.Loss));
        Copy(staged.Influence, outputs.Influence, count, wanted.HasFlag(LossOutputs.Influence));
        Copy(staged.Weight, outputs.Weight, count, wanted.HasFlag(LossOutputs.Weight));
        Copy(staged.AlphaDerivative, outputs.AlphaDerivative, count, wanted.HasFlag(LossOutputs.AlphaDerivative));
        Copy(staged.ScaleDerivative, outputs.ScaleDerivative, count, wanted.HasFlag(LossOutputs.ScaleDerivative));
    }

    /// <summary>The smallest multiple of the lane's length that is not below count.</summary>
    public static int Padded(int count) => (count + TLane.Count - 1) / TLane.Count * TLane.Count;

    /// <summary>Evaluates a whole number of lanes, by the pieces where there are any and as far as they reach.</summary>
    public static void EvaluateWhole(
        T* residuals, int count, in LossConstants<TLane> k, PieceLoss<TLane, T>? pieces, LossOutputs wanted, OutputPointers<T> outputs)
    {
        if (pieces is null)
        {
            EvaluateWhole(residuals, count, k, wanted, outputs);
        }
        else if (pieces.Holds(residuals, count))
        {
            pieces.Evaluate(residuals, count, wanted, outputs);
        }
        else
        {
            EvaluateBeyond(residuals, count, k, pieces, wanted, outputs);
        }
    }

    /// <summary>Evaluates a whole number of lanes.</summary>
    public static void EvaluateWhole(T* residuals, int count, in LossConstants<TLane> k, LossOutputs wanted, OutputPointers<T> outputs)
    {
        if (k.Kind == LossKind.Quadratic)
        {
            if (!QuadraticSteps<TLane, T>.TryEvaluate(residuals, count, k, wanted, outputs))
            {
                EvaluateAny(residuals, count, k, wanted, outputs);
            }
        }
        else if (TLane.AnyLess(TLane.Constant(0), k.LargestPlain))
        {
            EvaluateWhole<TMath>(residuals, count, k, wanted, outputs);
        }
        else
        {
            EvaluateWhole<PairMath>(residuals, count, k, wanted, outputs);
        }
    }

    [SkipLocalsInit]
    private static void EvaluateBeyond(
        T* residuals, int count, in LossConstants<TLane> k, PieceLoss<TLane, T> pieces, LossOutputs wanted, OutputPointers<T> outputs)
    {
        var packed = stackalloc T[6 * Length];
        var positions = stackalloc int[Length];
        var beyond = new BeyondBound<T>(packed, positions);
        var outside = pieces.Gather(residuals, count, beyond);
        if (outside > count / MostBeyond)
        {
            EvaluateWhole(residuals, count, k, wanted, outputs);
            return;
        }

        pieces.Evaluate(residuals, count, wanted, outputs);
        var padded = Padded(outside);
        new Span<T>(packed + outside, padded - outside).Clear();
        var staged = Staged(packed + Length);
        EvaluateWhole(packed, padded, k, wanted, staged);
        Scatter(beyond, staged, outputs, outside, wanted);
    }

    [SkipLocalsInit]
    private static void EvaluateWhole<TWay>(
        T* residuals, int count, in LossConstants<TLane> k, LossOutputs wanted, OutputPointers<T> outputs)
        where TWay : struct, ILossMath
    {
        // The few residuals that are too large for the fewest operations are packed together and take more.
        var packed = stackalloc T[6 * Length];
        var positions = stackalloc int[Length];
        var beyond = new BeyondBound<T>(packed, positions);
        var outside = ModerateSteps<TLane, T, TWay>.Evaluate(residuals, count, k, wanted, outputs, beyond, count / MostBeyond);
        if (outside > count / MostBeyond)
        {
            EvaluateLarge(residuals, count, k, wanted, outputs);
        }
        else if (outside > 0)
        {
            var padded = Padded(outside);
            new Span<T>(packed + outside, padded - outside).Clear();
            var staged = Staged(packed + Length);
            EvaluateLarge(packed, padded, k, wanted, staged);
            Scatter(beyond, staged, outputs, outside, wanted);
        }
    }

    [SkipLocalsInit]
    private static void EvaluateLarge(T* residuals, int count, in LossConstants<TLane> k, LossOutputs wanted, OutputPointers<T> outputs)
    {
        var packed = stackalloc T[Length];
        var positions = stackalloc int[Length];
        var beyond = new BeyondBound<T>(packed, positions);
        if (ModerateSteps<TLane, T, PairMath>.Evaluate(residuals, count, k, wanted, outputs, beyond, 0) > 0)
        {
            EvaluateAny(residuals, count, k, wanted, outputs);
        }
    }

    private static OutputPointers<T> Staged(T* memory) => new()
    {
        Loss = memory,
        Influence = memory + Length,
        Weight = memory + (2 * Length),
        AlphaDerivative = memory + (3 * Length),
        ScaleDerivative = memory + (4 * Length),
    };

    private static void Scatter(BeyondBound<T> beyond, OutputPointers<T> packed, OutputPointers<T> target, int count, LossOutputs wanted)
    {
        Scatter(beyond, packed.Loss, target.Loss, count, wanted.HasFlag(LossOutputs.Loss));
        Scatter(beyond, packed.Influence, target.Influence, count, wanted.HasFlag(LossOutputs.Influence));
        Scatter(beyond, packed.Weight, target.Weight, count, wanted.HasFlag(LossOutputs.Weight));
        Scatter(beyond, packed.AlphaDerivative, target.AlphaDerivative, count, wanted.HasFlag(LossOutputs.AlphaDerivative));
        Scatter(beyond, packed.ScaleDerivative, target.ScaleDerivative, count, wanted.HasFlag(LossOutputs.ScaleDerivative));
    }

    private static void Scatter(BeyondBound<T> beyond, T* packed, T* target, int count, bool isWanted)
    {
        if (isWanted)
        {
            beyond.Scatter(packed, target, count);
        }
    }

    /// <summary>Evaluates whole lanes by the steps that hold for every residual; k may differ from element to element of a lane.</summary>
    [SkipLocalsInit]
    public static void EvaluateAny(T* residuals, int count, in LossConstants<TLane> k, LossOutputs wanted, OutputPointers<T> outputs)
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
