using System.Runtime.CompilerServices;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Losses;

/// <summary>The terms at α = 0, where ρ is the logarithm itself.</summary>
internal readonly struct CauchyTerms : ISumTerms
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SumTerms<TLane> Of<TLane, TElement>(TLane u, in SumConstants<TLane> k, out TLane psi)
        where TLane : struct, IScalarLane<TLane, TElement>
        where TElement : unmanaged
    {
        var sum = TLane.Constant(1) + u;
        var result = default(SumTerms<TLane>);
        result.Loss = SumOperator.Log<TLane, TElement>(u, sum);
        psi = TLane.Reciprocal(sum);
        result.Scale = u * psi;

        // In units of ½: L²/2 − L + u/(1 + u).
        var closed = TLane.Fma(result.Loss, TLane.Fma(result.Loss, TLane.Constant(0.5), TLane.Constant(-1)), result.Scale);
        result.Alpha = TLane.SelectLess(result.Loss, k.SeriesEnd, SumOperator.Series<TLane, TElement>(result.Loss, k), closed);
        return result;
    }
}
