using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Kernels.Host;

/// <summary>Evaluates a block of residuals with an (α, c) each, all shapes of one kind.</summary>
internal static unsafe class PairwiseSteps<TLane>
    where TLane : unmanaged, IVectorLane<TLane, double>
{
    public static void Evaluate(PairwiseBlock block, int count, LossKind kind, LossOutputs wanted)
    {
        // Cleared once: of one kind, every vector writes the same fields. Clearing thousands of bytes for each took longer than the rest.
        var k = default(LossConstants<TLane>);
        k.Kind = kind;
        for (var i = 0; i < count; i += TLane.Count)
        {
            PairwiseConstants.Set(TLane.Load(block.Alpha + i), TLane.Load(block.Scale + i), TLane.Load(block.Root + i), ref k);
            if (wanted.HasFlag(LossOutputs.AlphaDerivative) && kind < LossKind.Limit)
            {
                PairwiseSeries.Create(k.LossPowerHigh / k.SeriesScale, k.InfluencePowerHigh / k.SeriesScale, out k.Series);
            }

            if (TLane.AnyNotLess(TLane.Abs(TLane.Load(block.Residuals + i)), TLane.Constant(double.PositiveInfinity)))
            {
                PairwiseConstants.SetLimits(TLane.Load(block.Alpha + i), TLane.Load(block.Scale + i), ref k);
            }

            LossBlock<TLane, double, PairMath>.EvaluateAny(block.Residuals + i, TLane.Count, k, wanted, At(block.Outputs, i));
        }
    }

    private static OutputPointers<double> At(OutputPointers<double> outputs, int i) => new()
    {
        Loss = outputs.Loss + i,
        Influence = outputs.Influence + i,
        Weight = outputs.Weight + i,
        AlphaDerivative = outputs.AlphaDerivative + i,
        ScaleDerivative = outputs.ScaleDerivative + i,
    };
}
