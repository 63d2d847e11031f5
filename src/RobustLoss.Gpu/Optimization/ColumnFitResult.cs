using RobustLoss.Gpu.Losses;

namespace RobustLoss.Gpu.Optimization;

/// <summary>The shape and the scale fitted to each column of a batch of residuals.</summary>
/// <param name="Parameters">Shape and scale of each column, [d].</param>
/// <param name="Loss">The mean negative log-likelihood over all elements, at these parameters.</param>
/// <param name="Epochs">The number of steps that led here.</param>
public sealed record ColumnFitResult(IReadOnlyList<LossParameters> Parameters, double Loss, int Epochs);
