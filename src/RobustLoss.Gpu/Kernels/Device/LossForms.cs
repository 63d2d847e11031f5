using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Kernels.Device;

/// <summary>Chooses, launch by launch, the form of a kernel that serves a batch's (α, c): no element pays for the choice.</summary>
internal static class LossForms
{
    /// <summary>The form for constants; with fast evaluation where it is asked for and serves.</summary>
    public static TResult Choose<TLane, TResult>(in LossConstants<TLane> k, bool fast, ILossFormChoice<TResult> choice)
        where TLane : struct, ILane<TLane>
    {
        var plain = TLane.AnyLess(TLane.Constant(0), k.LargestPlain);
        return k.Kind switch
        {
            LossKind.Quadratic => choice.Take<QuadraticForm, PairMath>(),
            LossKind.Limit => choice.Take<LimitForm, PairMath>(),
            LossKind.SingleExponential => fast && plain ? choice.Take<SingleExponentialForm, FastMath>()
                : plain ? choice.Take<SingleExponentialForm, PlainMath>()
                : choice.Take<SingleExponentialForm, PairMath>(),
            _ => fast && plain ? choice.Take<GeneralForm, FastMath>()
                : plain ? choice.Take<GeneralForm, PlainMath>()
                : choice.Take<GeneralForm, PairMath>(),
        };
    }
}
