using RobustLoss.Gpu.Kernels.Device;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Reductions.Device;

/// <summary>A thread's running sums, and how a residual becomes a part of them.</summary>
internal interface ISums<TLane, T>
    where TLane : struct, IScalarLane<TLane, T>
    where T : unmanaged
{
    /// <summary>The sums of ρ, ∂ρ/∂α and ∂ρ/∂c.</summary>
    double Loss(in SumConstants<TLane> k);

    /// <inheritdoc cref="Loss"/>
    double AlphaDerivative(in SumConstants<TLane> k);

    /// <inheritdoc cref="Loss"/>
    double ScaleDerivative(in SumConstants<TLane> k);

    /// <summary>What is worked on of four elements: what tells whether they are moderate, and is added.</summary>
    static abstract QuadValues<TLane, T> Prepare(Quad<T> x, in SumConstants<TLane> k);

    /// <summary>Whether one of eight prepared elements is not moderate.</summary>
    static abstract bool IsBeyond(QuadValues<TLane, T> first, QuadValues<TLane, T> second, in SumConstants<TLane> k);

    /// <summary>Adds eight moderate elements, without a branch.</summary>
    void Add(QuadValues<TLane, T> first, QuadValues<TLane, T> second, in SumConstants<TLane> k);
}
