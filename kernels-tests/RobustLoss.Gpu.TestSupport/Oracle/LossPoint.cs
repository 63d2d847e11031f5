namespace RobustLoss.Gpu.TestSupport.Oracle;

/// <summary>Where the loss is asked for: residual x, shape α, scale c.</summary>
public readonly record struct LossPoint(double X, double Alpha, double Scale)
{
    /// <summary>The inputs with digits enough to repeat the evaluation.</summary>
    public override string ToString() => FormattableString.Invariant($"x = {X:R}, alpha = {Alpha:R}, scale = {Scale:R}");
}
