using RobustLoss.Gpu.Kernels.Device;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Reductions.Device;

/// <summary>Chooses, launch by launch, the form of a kernel that adds up a batch's terms.</summary>
internal static class TermForms
{
    /// <summary>The form for constants and the α that they are of.</summary>
    public static TResult Choose<TLane, T, TResult>(in SumConstants<TLane> k, double alpha, ITermFormChoice<TResult> choice)
        where TLane : struct, IScalarLane<TLane, T>
        where T : unmanaged
    {
        var hasTerms = TLane.AnyLess(TLane.Constant(0), k.Largest);
        return hasTerms && SumConstantsFactory.IsCauchy<T>(alpha) ? choice.Take<CauchyTerms>()
            : hasTerms && SumConstantsFactory.IsNearZero(alpha) ? choice.Take<NearZeroTerms>()
            : LossForms.Choose(k.Loss, fast: false, choice);
    }
}
