namespace RobustLoss.Gpu.Optimization;

/// <summary>The least-squares solution of a linear model ŷ = X·Coefficients + Intercept.</summary>
/// <param name="Coefficients">The coefficients, [d].</param>
/// <param name="Intercept">The intercept.</param>
/// <param name="ResidualSumOfSquares">Σ(ŷ_i − y_i)², in the squared unit of the targets; ∞ or 0 beyond a double's range.</param>
/// <param name="Count">The number of observations n.</param>
public sealed record LeastSquaresResult(
    IReadOnlyList<double> Coefficients, double Intercept, double ResidualSumOfSquares, long Count);
