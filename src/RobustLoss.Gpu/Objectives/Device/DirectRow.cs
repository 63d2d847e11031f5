using System.Runtime.CompilerServices;
using RobustLoss.Gpu.Kernels.Device;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Objectives.Device;

/// <summary>A row's loss evaluated by itself, for every (α, c).</summary>
internal readonly struct DirectRow<TMath> : IRowLoss
    where TMath : struct, ILossMath
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LossLanes<TLane> Of<TLane, T>(TLane residual, in RowConstants<TLane> k)
        where TLane : struct, IScalarLane<TLane, T>
        where T : unmanaged => KernelLoss.Evaluate<TLane, LossInfluenceAndParameterDerivatives, TMath>(residual, k.Sums.Loss);
}
