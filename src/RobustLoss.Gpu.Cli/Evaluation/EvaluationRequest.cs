using RobustLoss.Gpu.Losses;

namespace RobustLoss.Gpu.Cli.Evaluation;

/// <summary>What <c>robustloss eval</c> was asked for.</summary>
/// <param name="Input">The CSV to read.</param>
/// <param name="Output">The CSV to write.</param>
/// <param name="Uniform">The (α, c) of every row, or <see langword="null"/> where each row has its own.</param>
/// <param name="Accuracy">How accurately to evaluate.</param>
/// <param name="Device">The word for the device.</param>
internal sealed record EvaluationRequest(string Input, string Output, LossParameters? Uniform, LossAccuracy Accuracy, string Device);
