namespace RobustLoss.Gpu.Optimization;

/// <summary>A fitted linear model ŷ = X·Coefficients + Intercept, with the loss it was fitted under.</summary>
/// <param name="Coefficients">The coefficients, [d].</param>
/// <param name="Intercept">The intercept.</param>
/// <param name="Alpha">The shape α at the end: the fitted one of an adaptive fit, the last of a schedule, else the given.</param>
/// <param name="Scale">The scale c at the end: the fitted one of an adaptive fit, else the given.</param>
/// <param name="Loss">The mean over the observations of ρ, or of the negative log-likelihood in an adaptive fit, at this state.</param>
/// <param name="Epochs">The number of steps that led here.</param>
public sealed record FitResult(
    IReadOnlyList<double> Coefficients, double Intercept, double Alpha, double Scale, double Loss, int Epochs);
