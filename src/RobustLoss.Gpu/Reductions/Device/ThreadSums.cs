using System.Runtime.CompilerServices;
using RobustLoss.Gpu.Kernels.Device;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Reductions.Device;

/// <summary>A thread's running sums of ρ, ∂ρ/∂α and ∂ρ/∂c.</summary>
internal struct ThreadSums<TLane, T>
    where TLane : struct, IScalarLane<TLane, T>
    where T : unmanaged
{
    public CompensatedSum<TLane> Loss;
    public CompensatedSum<TLane> AlphaDerivative;
    public CompensatedSum<TLane> ScaleDerivative;

    /// <summary>Adds one element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(LossLanes<TLane> lanes)
    {
        Loss.Add(lanes.Loss);
        AlphaDerivative.Add(lanes.AlphaDerivative);
        ScaleDerivative.Add(lanes.ScaleDerivative);
    }

    /// <summary>Adds four elements, each with twice the digits: one may be so large that the others count for little beside it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(QuadLanes<TLane, T> lanes)
    {
        Add(lanes.A);
        Add(lanes.B);
        Add(lanes.C);
        Add(lanes.D);
    }
}
