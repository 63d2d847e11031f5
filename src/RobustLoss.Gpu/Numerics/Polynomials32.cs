using System.Runtime.CompilerServices;

namespace RobustLoss.Gpu.Numerics;

/// <summary>The single-precision polynomials: interpolation at Chebyshev nodes, then rounded coefficients.</summary>
internal static class Polynomials32
{
    /// <summary>Degree 9 on f in [√½ − 1, √2 − 1]; relative deviation of the polynomial 6.7e-8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogRemainder<T>(T f, T square)
        where T : struct, ILane<T>
    {
        var p = T.Fma(f, T.Constant(-0.06201500119), T.Constant(0.1053086474));
        p = T.Fma(f, p, T.Constant(-0.1064619164));
        p = T.Fma(f, p, T.Constant(0.1103778336));
        p = T.Fma(f, p, T.Constant(-0.1245074332));
        p = T.Fma(f, p, T.Constant(0.1428652455));
        p = T.Fma(f, p, T.Constant(-0.1666800152));
        p = T.Fma(f, p, T.Constant(0.2000001004));
        p = T.Fma(f, p, T.Constant(-0.2499999028));
        p = T.Fma(f, p, T.Constant(0.3333333328));
        return f * square * p;
    }

    /// <summary>Degree 5 on |f| ≤ ½ ln 2; relative deviation 9.1e-9.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T ExpRemainder<T>(T f)
        where T : struct, ILane<T>
    {
        var p = T.Fma(f, T.Constant(0.0001989099082), T.Constant(0.001393365));
        p = T.Fma(f, p, T.Constant(0.008333310925));
        p = T.Fma(f, p, T.Constant(0.04166646493));
        p = T.Fma(f, p, T.Constant(0.1666666668));
        return T.Fma(f, p, T.Constant(0.5000000013));
    }

    /// <summary>Degree 7 on |w| ≤ 1; relative deviation 1.8e-7.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T ExpMoment<T>(T w)
        where T : struct, ILane<T>
    {
        var p = T.Fma(w, T.Constant(2.255223199e-5), T.Constant(0.000178635068));
        p = T.Fma(w, p, T.Constant(0.001190158671));
        p = T.Fma(w, p, T.Constant(0.006941292134));
        p = T.Fma(w, p, T.Constant(0.03333339692));
        p = T.Fma(w, p, T.Constant(0.1250006314));
        p = T.Fma(w, p, T.Constant(0.3333333313));
        return T.Fma(w, p, T.Constant(0.4999999803));
    }

    /// <summary>Degree 6 on [0, 1.25]; relative deviation 2.2e-8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T DecayRemainder<T>(T y)
        where T : struct, ILane<T>
    {
        var p = T.Fma(y, T.Constant(1.541964392e-5), T.Constant(-0.0001836549024));
        p = T.Fma(y, p, T.Constant(0.001376840051));
        p = T.Fma(y, p, T.Constant(-0.008328185689));
        p = T.Fma(y, p, T.Constant(0.0416656086));
        p = T.Fma(y, p, T.Constant(-0.1666665846));
        return T.Fma(y, p, T.Constant(0.499999999));
    }
}
