using System.Runtime.CompilerServices;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Kernels.Device;

/// <summary>The steps of a kernel's thread for one element, whose form the compiler knows from the constants' kind.</summary>
internal static class KernelLoss
{
    /// <summary>Whether a residual is not moderate: then only <see cref="Evaluate"/> serves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsBeyond<TLane, TMath>(TLane x, in LossConstants<TLane> k)
        where TLane : struct, ILane<TLane>
        where TMath : struct, ILossMath => TLane.AnyNotLess(TLane.Abs(x) * k.PlainRootHigh, TMath.Largest(k));

    /// <summary>All steps for a moderate residual.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LossLanes<TLane> Moderate<TLane, TWanted, TMath>(TLane x, in LossConstants<TLane> k)
        where TLane : struct, ILane<TLane>
        where TWanted : struct, IOutputSelection
        where TMath : struct, ILossMath =>
        k.Kind == LossKind.Quadratic ? LossOperator.ModerateQuadratic(x, k) : LossOperator.Moderate<TLane, TWanted, TMath>(x, k, default(TWanted));

    /// <summary>All steps for any residual, the same as <see cref="Moderate"/> where it is moderate.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LossLanes<TLane> Evaluate<TLane, TWanted, TMath>(TLane x, in LossConstants<TLane> k)
        where TLane : struct, ILane<TLane>
        where TWanted : struct, IOutputSelection
        where TMath : struct, ILossMath =>
        IsBeyond<TLane, TMath>(x, k) ? LossOperator.Evaluate(x, k, default(TWanted)) : Moderate<TLane, TWanted, TMath>(x, k);
}
