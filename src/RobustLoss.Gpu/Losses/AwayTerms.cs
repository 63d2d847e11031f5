using System.Runtime.CompilerServices;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Losses;

/// <summary>The terms of <see cref="LossKind.General"/>, for shapes neither near 2 nor near 0.</summary>
internal readonly struct AwayTerms : ISumTerms
{
    /// <summary>The |h| from which they serve: then |w| is no smaller where the series for ∂ρ/∂α has ended, and the closed form cancels little.</summary>
    public const double SmallestPower = 0.3125;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SumTerms<TLane> Of<TLane, TElement>(TLane u, in SumConstants<TLane> k, out TLane psi)
        where TLane : struct, IScalarLane<TLane, TElement>
        where TElement : unmanaged
    {
        // In units of sign/2, with w = hL: e^w·(L − 1 + e^−L) − (w·e^w − R)/h².
        var result = SumOperator.Growth<TLane, TElement>(u, k, out var log, out var growth, out var decay, out psi);
        var closed = TLane.Fma(growth, TLane.Fma(log, k.ClosedFactor, decay - TLane.Constant(1)), result.Loss * k.InversePowerSquare);
        result.Alpha = TLane.SelectLess(log, k.SeriesEnd, SumOperator.Series<TLane, TElement>(log, k), closed);
        return result;
    }
}
