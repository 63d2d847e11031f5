using RobustLoss.Gpu.Losses;

namespace RobustLoss.Gpu.Adaptive;

/// <summary>
/// The pair (α, c) of an adaptive loss as a function of two free latent numbers, and the chain rule back to them. An optimizer
/// may move the latent numbers anywhere; α and c stay within their bounds.
/// </summary>
/// <remarks>Immutable and thread-safe: the latent numbers are the caller's.</remarks>
public sealed class AdaptiveParameters
{
    /// <summary>The map that the options describe.</summary>
    /// <param name="options">Bounds and first values; <see langword="null"/> means the defaults.</param>
    /// <exception cref="ArgumentException">The options break a rule.</exception>
    public AdaptiveParameters(AdaptiveOptions? options = null)
    {
        options ??= new AdaptiveOptions();
        options.Validate();
        Shape = new LatentShape(options.AlphaLow, options.AlphaHigh);
        Scale = new LatentScale(options.ScaleLow, options.ScaleInit);
        InitialLatentAlpha = options.AlphaInit is { } alpha ? Shape.Latent(alpha) : 0;
    }

    /// <summary>How α follows its latent number.</summary>
    public LatentShape Shape { get; }

    /// <summary>How c follows its latent number.</summary>
    public LatentScale Scale { get; }

    /// <summary>The latent number of the first α; 0 for the midpoint of the bounds. That of the first c is always 0.</summary>
    public double InitialLatentAlpha { get; }

    /// <summary>(α, c) at two latent numbers.</summary>
    /// <param name="latentAlpha">The latent number of α.</param>
    /// <param name="latentScale">The latent number of c.</param>
    /// <exception cref="ArgumentOutOfRangeException">A latent number is NaN, or so large that c overflows.</exception>
    public LossParameters At(double latentAlpha, double latentScale) => new(Shape.Value(latentAlpha), Scale.Value(latentScale));

    /// <summary>∂/∂ℓ_α of an objective, from its ∂/∂α. A fixed α gives 0, even where ∂/∂α is infinite.</summary>
    /// <param name="latentAlpha">The latent number of α.</param>
    /// <param name="alphaDerivative">∂/∂α at α(ℓ_α).</param>
    public double LatentAlphaDerivative(double latentAlpha, double alphaDerivative) =>
        Shape.IsFixed ? 0 : alphaDerivative * Shape.Derivative(latentAlpha);

    /// <summary>∂/∂ℓ_c of an objective, from its ∂/∂c. A fixed c gives 0.</summary>
    /// <param name="latentScale">The latent number of c.</param>
    /// <param name="scaleDerivative">∂/∂c at c(ℓ_c).</param>
    public double LatentScaleDerivative(double latentScale, double scaleDerivative) =>
        Scale.IsFixed ? 0 : scaleDerivative * Scale.Derivative(latentScale);
}
