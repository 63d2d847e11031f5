using System.Runtime.CompilerServices;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Losses;

/// <summary>The terms of <see cref="LossKind.SingleExponential"/>, for shapes near 2.</summary>
internal readonly struct NearTwoTerms : ISumTerms
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SumTerms<TLane> Of<TLane, TElement>(TLane u, in SumConstants<TLane> k, out TLane psi)
        where TLane : struct, IScalarLane<TLane, TElement>
        where TElement : unmanaged
    {
        // (1 + u)^(h − 1), and that less 1; R = u·(1 + u)^(h − 1) + (1 + u)^(h − 1) − 1.
        var log = SumOperator.Power<TLane, TElement>(u, TLane.Constant(1) + u, k, out psi, out var excess);
        var result = default(SumTerms<TLane>);
        result.Scale = u * psi;
        result.Loss = TLane.Fma(u, psi, excess);

        // In units of b/(2α): R·(L − 1 − 2/α) + L + sign·(α/b)·((1 + u)^(h−1) − 1).
        var closed = TLane.Fma(result.Loss, log + k.ClosedOffset, TLane.Fma(k.ClosedFactor, excess, log));
        result.Alpha = TLane.SelectLess(log, k.SeriesEnd, SumOperator.Series<TLane, TElement>(log, k), closed);
        return result;
    }
}
