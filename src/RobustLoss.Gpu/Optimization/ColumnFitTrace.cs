using RobustLoss.Gpu.Losses;

namespace RobustLoss.Gpu.Optimization;

/// <summary>Receives each state of a fit of columns: row k once k steps are taken, the last after the last step.</summary>
/// <param name="epoch">The number of steps taken.</param>
/// <param name="loss">The mean negative log-likelihood over all elements, at this state.</param>
/// <param name="parameters">Shape and scale of each column, [d]; valid during the call only.</param>
public delegate void ColumnFitTrace(int epoch, double loss, ReadOnlySpan<LossParameters> parameters);
