namespace RobustLoss.Gpu.Optimization;

/// <summary>Receives each row of a fit's trace, on the fit's thread: row k once k steps are taken, the last after the last step.</summary>
/// <param name="row">The state of the fit; its coefficients are valid during the call only.</param>
/// <remarks>An exception that it throws ends the fit and reaches the caller.</remarks>
public delegate void FitTrace(FitTraceRow row);
