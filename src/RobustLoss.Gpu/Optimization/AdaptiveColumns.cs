using RobustLoss.Gpu.Adaptive;

namespace RobustLoss.Gpu.Optimization;

/// <summary>
/// Fits a shape α_d and a scale c_d to each column of a batch of residuals [n, d]: Adam on the mean, over all n·d elements, of the
/// negative log-likelihood. The residuals themselves stand still.
/// </summary>
/// <remarks>
/// No epoch allocates, beyond what the sums and the trace do. Thread-safe over different sums. Source: the AdaptiveLossFunction of
/// robust_loss_pytorch with num_dims columns.
/// </remarks>
public static class AdaptiveColumns
{
    /// <summary>Fits all columns at once.</summary>
    /// <param name="columnCount">The number of columns d, at least 1 and at most 1,073,741,795.</param>
    /// <param name="sums">Sums the loss of each column; it holds the residuals.</param>
    /// <param name="adaptive">Bounds and first values, for every column; <see langword="null"/> means the defaults.</param>
    /// <param name="learningRate">The learning rate of Adam, positive and finite.</param>
    /// <param name="epochs">The number of steps, not negative.</param>
    /// <param name="trace">Receives every state; <see langword="null"/> for none.</param>
    /// <param name="cancellationToken">Ends the fit before the next epoch.</param>
    /// <exception cref="ArgumentException">An argument or an option breaks its rule, or the sums count no elements.</exception>
    /// <exception cref="FitDivergedException">The loss or the gradient is not finite, or too large to be squared.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static ColumnFitResult Fit(
        int columnCount,
        ColumnLossSums sums,
        AdaptiveOptions? adaptive = null,
        double learningRate = 0.01,
        int epochs = 2000,
        ColumnFitTrace? trace = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columnCount, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(columnCount, Array.MaxLength / ColumnFitRun.LatentsPerColumn);
        ArgumentNullException.ThrowIfNull(sums);
        ArgumentOutOfRangeException.ThrowIfNegative(epochs);
        var run = new ColumnFitRun(columnCount, sums, new AdaptiveParameters(adaptive), learningRate);
        return run.Run(epochs, trace, cancellationToken);
    }
}
