namespace RobustLoss.Gpu.Optimization;

/// <summary>α stands still.</summary>
internal sealed class ConstantWalk(double alpha) : AlphaWalk
{
    public override double At(int epoch) => alpha;
}
