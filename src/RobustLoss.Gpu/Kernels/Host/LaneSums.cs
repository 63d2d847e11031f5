using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Kernels.Host;

/// <summary>The running sums of ρ, ∂ρ/∂α and ∂ρ/∂c, element by element of a lane.</summary>
internal struct LaneSums<TLane>
    where TLane : struct, ILane<TLane>
{
    public CompensatedSum<TLane> Loss;
    public CompensatedSum<TLane> AlphaDerivative;
    public CompensatedSum<TLane> ScaleDerivative;
}
