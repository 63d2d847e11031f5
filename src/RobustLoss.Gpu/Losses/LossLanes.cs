using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Losses;

/// <summary>What <see cref="LossOperator"/> returns for one lane of residuals; a quantity that was not asked for is 0.</summary>
internal struct LossLanes<T>
    where T : struct, ILane<T>
{
    public T Loss;
    public T Influence;
    public T Weight;
    public T AlphaDerivative;
    public T ScaleDerivative;
}
