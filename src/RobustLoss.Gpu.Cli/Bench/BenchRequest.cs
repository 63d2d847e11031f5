namespace RobustLoss.Gpu.Cli.Bench;

/// <summary>What <c>robustloss bench</c> was asked for.</summary>
/// <param name="Count">The number n of residuals.</param>
/// <param name="Device">The word for the device.</param>
/// <param name="Json">Whether to write JSON instead of text.</param>
internal sealed record BenchRequest(long Count, string Device, bool Json);
