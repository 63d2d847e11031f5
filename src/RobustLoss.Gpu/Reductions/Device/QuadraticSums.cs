using System.Runtime.CompilerServices;
using RobustLoss.Gpu.Kernels.Device;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Reductions.Device;

/// <summary>At α = 2 one sum of squares is Σρ and Σ∂ρ/∂c, and one residual other than 0 makes Σ∂ρ/∂α infinite.</summary>
internal struct QuadraticSums<TLane, T> : ISums<TLane, T>
    where TLane : struct, IScalarLane<TLane, T>
    where T : unmanaged
{
    private RunningSum<TLane> _squares;
    private TLane _largest;

    public readonly double Loss(in SumConstants<TLane> k) => k.LossFactor * GroupReduction.ValueOf<TLane, T>(_squares.High, _squares.Low);

    public readonly double AlphaDerivative(in SumConstants<TLane> k) => TLane.AnyLess(TLane.Constant(0), _largest) ? double.PositiveInfinity : 0;

    public readonly double ScaleDerivative(in SumConstants<TLane> k) => k.ScaleFactor * GroupReduction.ValueOf<TLane, T>(_squares.High, _squares.Low);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static QuadValues<TLane, T> Prepare(Quad<T> x, in SumConstants<TLane> k) => QuadValues<TLane, T>.Of(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsBeyond(QuadValues<TLane, T> first, QuadValues<TLane, T> second, in SumConstants<TLane> k) =>
        DirectSums<TLane, T, PairMath>.IsBeyond(first, second, k);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(QuadValues<TLane, T> first, QuadValues<TLane, T> second, in SumConstants<TLane> k)
    {
        _largest = TLane.Larger(_largest, TLane.Larger(first.Sizes().Largest, second.Sizes().Largest));
        Add(first.Squares(k.Root));
        Add(second.Squares(k.Root));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(QuadValues<TLane, T> squares)
    {
        _squares.Add(squares.A);
        _squares.Add(squares.B);
        _squares.Add(squares.C);
        _squares.Add(squares.D);
    }
}
