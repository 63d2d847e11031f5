using System.Runtime.CompilerServices;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Kernels.Host;

/// <summary>The one step over a block at α = 2, whose residuals are moderate.</summary>
internal static unsafe class QuadraticSteps<TLane, T>
    where TLane : unmanaged, IVectorLane<TLane, T>
    where T : unmanaged
{
    /// <summary>Evaluates the block; where a residual is not moderate, nothing is written and the answer is false.</summary>
    public static bool TryEvaluate(T* residuals, int count, in LossConstants<TLane> k, LossOutputs wanted, OutputPointers<T> outputs)
    {
        if (!IsModerate(residuals, count, k))
        {
            return false;
        }

        if (wanted == (LossOutputs.Loss | LossOutputs.Influence))
        {
            Evaluate(residuals, count, k, outputs, default(LossAndInfluence));
        }
        else
        {
            Evaluate(residuals, count, k, outputs, new OutputSelection(wanted));
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool IsModerate(T* residuals, int count, in LossConstants<TLane> k)
    {
        var largest = TLane.Constant(0);
        for (var i = 0; i < count; i += TLane.Count)
        {
            largest = TLane.LargerSize(largest, TLane.Load(residuals + i));
        }

        return !TLane.AnyNotLess(largest * k.PlainRootHigh, k.LargestModerate);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Evaluate<TWanted>(T* residuals, int count, in LossConstants<TLane> k, in OutputPointers<T> outputs, TWanted wanted)
        where TWanted : struct, IOutputSelection
    {
        for (var i = 0; i < count; i += TLane.Count)
        {
            var lanes = LossOperator.ModerateQuadratic(TLane.Load(residuals + i), k);
            if (wanted.Loss)
            {
                TLane.Store(lanes.Loss, outputs.Loss + i);
            }

            if (wanted.Influence)
            {
                TLane.Store(lanes.Influence, outputs.Influence + i);
            }

            if (wanted.Weight)
            {
                TLane.Store(lanes.Weight, outputs.Weight + i);
            }

            if (wanted.AlphaDerivative)
            {
                TLane.Store(lanes.AlphaDerivative, outputs.AlphaDerivative + i);
            }

            if (wanted.ScaleDerivative)
            {
                TLane.Store(lanes.ScaleDerivative, outputs.ScaleDerivative + i);
            }
        }
    }
}
