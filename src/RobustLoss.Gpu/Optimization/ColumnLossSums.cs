using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Reductions;

namespace RobustLoss.Gpu.Optimization;

/// <summary>
/// Sums the loss of each column of a batch of residuals [n, d] under that column's own parameters, as
/// <see cref="LossReducer{T}.Sum(ReadOnlySpan{T}, ReadOnlySpan{LossParameters}, Span{LossSums})"/> does.
/// </summary>
/// <param name="parameters">Shape and scale of each column, [d].</param>
/// <param name="sums">Receives the sums of each column, [d].</param>
public delegate void ColumnLossSums(ReadOnlySpan<LossParameters> parameters, Span<LossSums> sums);
