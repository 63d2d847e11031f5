using System.Runtime.CompilerServices;
using RobustLoss.Gpu.Kernels.Device;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Reductions.Device;

/// <summary>Sums of ρ, ∂ρ/∂α and ∂ρ/∂c themselves, for every α.</summary>
internal struct DirectSums<TLane, T, TMath> : ISums<TLane, T>
    where TLane : struct, IScalarLane<TLane, T>
    where T : unmanaged
    where TMath : struct, ILossMath
{
    private RunningSum<TLane> _loss;
    private RunningSum<TLane> _alphaDerivative;
    private RunningSum<TLane> _scaleDerivative;

    public readonly double Loss(in SumConstants<TLane> k) => GroupReduction.ValueOf<TLane, T>(_loss.High, _loss.Low);

    public readonly double AlphaDerivative(in SumConstants<TLane> k) => GroupReduction.ValueOf<TLane, T>(_alphaDerivative.High, _alphaDerivative.Low);

    public readonly double ScaleDerivative(in SumConstants<TLane> k) => GroupReduction.ValueOf<TLane, T>(_scaleDerivative.High, _scaleDerivative.Low);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static QuadValues<TLane, T> Prepare(Quad<T> x, in SumConstants<TLane> k) => QuadValues<TLane, T>.Of(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsBeyond(QuadValues<TLane, T> first, QuadValues<TLane, T> second, in SumConstants<TLane> k) =>
        KernelLoss.IsBeyond<TLane, TMath>(TLane.Larger(first.Sizes().Largest, second.Sizes().Largest), k.Loss);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(QuadValues<TLane, T> first, QuadValues<TLane, T> second, in SumConstants<TLane> k)
    {
        Add(first, k);
        Add(second, k);
    }

    /// <summary>Adds any one element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(TLane x, in SumConstants<TLane> k) => Add(KernelLoss.Evaluate<TLane, LossAndParameterDerivatives, TMath>(x, k.Loss));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(QuadValues<TLane, T> quad, in SumConstants<TLane> k)
    {
        Add(KernelLoss.Moderate<TLane, LossAndParameterDerivatives, TMath>(quad.A, k.Loss));
        Add(KernelLoss.Moderate<TLane, LossAndParameterDerivatives, TMath>(quad.B, k.Loss));
        Add(KernelLoss.Moderate<TLane, LossAndParameterDerivatives, TMath>(quad.C, k.Loss));
        Add(KernelLoss.Moderate<TLane, LossAndParameterDerivatives, TMath>(quad.D, k.Loss));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(LossLanes<TLane> lanes)
    {
        _loss.Add(lanes.Loss);
        _alphaDerivative.Add(lanes.AlphaDerivative);
        _scaleDerivative.Add(lanes.ScaleDerivative);
    }
}
