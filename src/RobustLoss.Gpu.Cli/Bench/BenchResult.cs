namespace RobustLoss.Gpu.Cli.Bench;

/// <summary>What the runs of one workload came to.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="MedianMilliseconds">The median of the runs.</param>
/// <param name="ElementsPerSecond">n over the median.</param>
/// <param name="GigabytesPerSecond">The fewest bytes it must move over the median, in units of 10⁹.</param>
/// <param name="Ratio">That rate over the rate of the copy (element-wise work) of the read (sums) or of the model's read (objective).</param>
internal sealed record BenchResult(
    string Name, double MedianMilliseconds, double ElementsPerSecond, double GigabytesPerSecond, double Ratio);
