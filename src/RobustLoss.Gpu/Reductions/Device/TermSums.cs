using System.Runtime.CompilerServices;
using RobustLoss.Gpu.Kernels.Device;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Reductions.Device;

/// <summary>Sums of the terms of residuals of ordinary size.</summary>
/// <remarks>
/// Those of eight elements are added as they are, two by two, and with twice the digits from there on: all are of one sign, so that it moves
/// their sum by three roundings at most, a fifth of what the terms' own bound allows.
/// </remarks>
internal struct TermSums<TLane, T, TTerms> : ISums<TLane, T>
    where TLane : struct, IScalarLane<TLane, T>
    where T : unmanaged
    where TTerms : struct, ISumTerms
{
    private RunningSum<TLane> _loss;
    private RunningSum<TLane> _alpha;
    private RunningSum<TLane> _scale;

    public readonly double Loss(in SumConstants<TLane> k) => k.LossFactor * GroupReduction.ValueOf<TLane, T>(_loss.High, _loss.Low);

    public readonly double AlphaDerivative(in SumConstants<TLane> k) => k.AlphaFactor * GroupReduction.ValueOf<TLane, T>(_alpha.High, _alpha.Low);

    public readonly double ScaleDerivative(in SumConstants<TLane> k) => k.ScaleFactor * GroupReduction.ValueOf<TLane, T>(_scale.High, _scale.Low);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static QuadValues<TLane, T> Prepare(Quad<T> x, in SumConstants<TLane> k) => QuadValues<TLane, T>.Of(x).Squares(k.Root);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsBeyond(QuadValues<TLane, T> first, QuadValues<TLane, T> second, in SumConstants<TLane> k) =>
        TLane.AnyNotLess(TLane.Larger(first.Largest, second.Largest), k.Largest);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(QuadValues<TLane, T> first, QuadValues<TLane, T> second, in SumConstants<TLane> k)
    {
        var sum = Sum(first, k).Plus(Sum(second, k));
        _loss.Add(sum.Loss);
        _alpha.Add(sum.Alpha);
        _scale.Add(sum.Scale);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static SumTerms<TLane> Sum(QuadValues<TLane, T> squares, in SumConstants<TLane> k) =>
        Of(squares.A, k).Plus(Of(squares.B, k)).Plus(Of(squares.C, k).Plus(Of(squares.D, k)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static SumTerms<TLane> Of(TLane square, in SumConstants<TLane> k) => TTerms.Of<TLane, T>(square, k, out _);
}
