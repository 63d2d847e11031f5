using System.Runtime.CompilerServices;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Losses;

/// <summary>The steps that the terms of the sums have in common: a logarithm, an exponential and the series for ∂ρ/∂α.</summary>
/// <remarks>
/// With h = α/2, b = |α − 2|, u = (x/c)²/b and L = log1p(u), a single logarithm and a single exponential (1 + u)^p give all terms. The
/// exponential is one to the base 2, whose integral part needs no rounding of L.
/// </remarks>
internal static class SumOperator
{
    /// <summary>L = log1p(u), (1 + u)^p and (1 + u)^p − 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Power<TLane, TElement>(TLane u, TLane sum, in SumConstants<TLane> k, out TLane power, out TLane excess)
        where TLane : struct, IScalarLane<TLane, TElement>
        where TElement : unmanaged
    {
        var part = LogOfPart<TLane, TElement>(u, sum, out var exponent);

        // p·log₂(1 + u) as an integer and a rest of at most ½.
        var rest = TLane.Fma(k.BinaryPower, part, exponent * k.PowerLow);
        TLane.RoundToPower(TLane.Fma(exponent, k.PowerHigh, rest), out var negated, out var scale);
        rest = TLane.Fma(exponent, k.PowerHigh, negated) + rest;
        var above = rest * TLane.PowerSlope(rest);
        power = TLane.Fma(scale, above, scale);
        excess = TLane.Fma(scale, above, scale - TLane.Constant(1));
        return TLane.Fma(exponent, TLane.LogOfExponent, part);
    }

    /// <summary>The terms of Σρ and Σ∂ρ/∂c away from α = 2, and what that of Σ∂ρ/∂α takes: L, e^(hL), e^−L and their product ψ̂.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SumTerms<TLane> Growth<TLane, TElement>(
        TLane u, in SumConstants<TLane> k, out TLane log, out TLane growth, out TLane decay, out TLane psi)
        where TLane : struct, IScalarLane<TLane, TElement>
        where TElement : unmanaged
    {
        // (1 + u)^h, and that less 1, which is R; 1/(1 + u) makes (1 + u)^(h−1) of it.
        var sum = TLane.Constant(1) + u;
        decay = TLane.Reciprocal(sum);
        log = Power<TLane, TElement>(u, sum, k, out growth, out var excess);
        psi = growth * decay;
        return new SumTerms<TLane> { Loss = excess, Scale = u * psi };
    }

    /// <summary>L alone.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Log<TLane, TElement>(TLane u, TLane sum)
        where TLane : struct, IScalarLane<TLane, TElement>
        where TElement : unmanaged
    {
        var part = LogOfPart<TLane, TElement>(u, sum, out var exponent);
        return TLane.Fma(exponent, TLane.LogOfExponent, part);
    }

    /// <summary>L³·Σ d_j L^j.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Series<TLane, TElement>(TLane log, in SumConstants<TLane> k)
        where TLane : struct, IScalarLane<TLane, TElement>
        where TElement : unmanaged
    {
        var p = k.Series.C5;
        if (TLane.ShortSeriesTerms > 6)
        {
            p = TLane.Fma(log, k.Series.C11, k.Series.C10);
            p = TLane.Fma(log, p, k.Series.C9);
            p = TLane.Fma(log, p, k.Series.C8);
            p = TLane.Fma(log, p, k.Series.C7);
            p = TLane.Fma(log, p, k.Series.C6);
            p = TLane.Fma(log, p, k.Series.C5);
        }

        p = TLane.Fma(log, p, k.Series.C4);
        p = TLane.Fma(log, p, k.Series.C3);
        p = TLane.Fma(log, p, k.Series.C2);
        p = TLane.Fma(log, p, k.Series.C1);
        p = TLane.Fma(log, p, k.Series.C0);
        return log * log * (log * p);
    }

    /// <summary>log(1 + f) and e of 1 + u = 2^e·(1 + f), where f is formed of u itself, so that a small u keeps its digits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane LogOfPart<TLane, TElement>(TLane u, TLane sum, out TLane exponent)
        where TLane : struct, IScalarLane<TLane, TElement>
        where TElement : unmanaged
    {
        TLane.SplitPower(sum, out exponent, out var inversePower);
        return TLane.LogOfMantissa(TLane.Fma(u, inversePower, inversePower - TLane.Constant(1)));
    }
}
