using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Objectives.Device;

/// <summary>How a row's residual becomes what is added up of it.</summary>
internal interface IRowLoss
{
    /// <summary>ρ, ψ, ∂ρ/∂α and ∂ρ/∂c of any residual.</summary>
    static abstract LossLanes<TLane> Of<TLane, T>(TLane residual, in RowConstants<TLane> k)
        where TLane : struct, IScalarLane<TLane, T>
        where T : unmanaged;
}
