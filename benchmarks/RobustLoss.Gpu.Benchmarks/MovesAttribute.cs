namespace RobustLoss.Gpu.Benchmarks;

/// <summary>How many batches of n elements a benchmark reads and writes at least, each input once and each output once.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MovesAttribute(int batches) : Attribute
{
    public int Batches { get; } = batches;
}
