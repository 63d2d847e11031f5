namespace RobustLoss.Gpu.Plotting.Traces;

/// <summary>Where a fit stood before one epoch's step.</summary>
/// <param name="Epoch">The number of steps taken.</param>
/// <param name="Loss">The objective there.</param>
/// <param name="Coefficients">The coefficients, [d].</param>
/// <param name="Intercept">The intercept.</param>
/// <param name="Alpha">The shape α.</param>
/// <param name="Scale">The scale c.</param>
public sealed record FitState(
    int Epoch, double Loss, IReadOnlyList<double> Coefficients, double Intercept, double Alpha, double Scale);
