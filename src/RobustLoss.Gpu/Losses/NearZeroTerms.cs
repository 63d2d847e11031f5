using System.Runtime.CompilerServices;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Losses;

/// <summary>The terms for shapes so near to 0 that w = hL is small for many residuals.</summary>
internal readonly struct NearZeroTerms : ISumTerms
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SumTerms<TLane> Of<TLane, TElement>(TLane u, in SumConstants<TLane> k, out TLane psi)
        where TLane : struct, IScalarLane<TLane, TElement>
        where TElement : unmanaged
    {
        // As in AwayTerms, in units of sign/2: e^w·(L − 1 + e^−L) − L²·ψ₂(w), where ψ₂ is a polynomial as long as (w·e^w − R)/w² would cancel.
        var result = SumOperator.Growth<TLane, TElement>(u, k, out var log, out var growth, out var decay, out psi);
        var rise = decay - TLane.Constant(1);
        var w = k.HalfAlpha * log;
        var middle = TLane.FmaSubtract(growth, log + rise, log * log * TLane.ShortExpMoment(w));
        var closed = TLane.Fma(growth, TLane.Fma(log, k.ClosedFactor, rise), result.Loss * k.InversePowerSquare);
        closed = TLane.SelectLess(TLane.Abs(w), TLane.Constant(AwayTerms.SmallestPower), middle, closed);
        result.Alpha = TLane.SelectLess(log, k.SeriesEnd, SumOperator.Series<TLane, TElement>(log, k), closed);
        return result;
    }
}
