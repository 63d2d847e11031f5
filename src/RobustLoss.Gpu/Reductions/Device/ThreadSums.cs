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

    /// <summary>
    /// Adds eight moderate elements: as they are among themselves, three roundings of terms of one sign, and with twice the digits to the
    /// running sums.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(QuadLanes<TLane, T> x, QuadLanes<TLane, T> y)
    {
        Loss.Add(Tree(x.A.Loss, x.B.Loss, x.C.Loss, x.D.Loss) + Tree(y.A.Loss, y.B.Loss, y.C.Loss, y.D.Loss));
        AlphaDerivative.Add(
            Tree(x.A.AlphaDerivative, x.B.AlphaDerivative, x.C.AlphaDerivative, x.D.AlphaDerivative)
            + Tree(y.A.AlphaDerivative, y.B.AlphaDerivative, y.C.AlphaDerivative, y.D.AlphaDerivative));
        ScaleDerivative.Add(
            Tree(x.A.ScaleDerivative, x.B.ScaleDerivative, x.C.ScaleDerivative, x.D.ScaleDerivative)
            + Tree(y.A.ScaleDerivative, y.B.ScaleDerivative, y.C.ScaleDerivative, y.D.ScaleDerivative));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane Tree(TLane a, TLane b, TLane c, TLane d) => (a + b) + (c + d);
}
