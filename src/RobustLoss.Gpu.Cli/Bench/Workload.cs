namespace RobustLoss.Gpu.Cli.Bench;

/// <summary>Something to time.</summary>
/// <param name="Name">What the report calls it.</param>
/// <param name="Bytes">The fewest bytes that it must move between memory and processor, each input once and each output once.</param>
/// <param name="Run">Does it once, and returns when it is done.</param>
internal sealed record Workload(string Name, long Bytes, Action Run);
