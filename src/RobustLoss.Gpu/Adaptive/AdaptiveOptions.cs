using System.Globalization;

namespace RobustLoss.Gpu.Adaptive;

/// <summary>Within which bounds, and from where, an adaptive fit moves the shape α and the scale c.</summary>
/// <remarks>
/// The defaults are those of the field's reference implementation (robust_loss_pytorch, adaptive.py). Immutable and thread-safe.
/// </remarks>
public sealed record AdaptiveOptions
{
    /// <summary>The lower bound of α, not negative: 0.001. Below 0 the density has no finite normalisation.</summary>
    public double AlphaLow { get; init; } = 0.001;

    /// <summary>
    /// The upper bound of α, finite: 1.999. Equal to <see cref="AlphaLow"/> it fixes α at that value. Above 2 the optimum may be
    /// at α = 2 itself, where the likelihood's derivative is infinite and a fit stops.
    /// </summary>
    public double AlphaHigh { get; init; } = 1.999;

    /// <summary>The first α, strictly between the bounds; <see langword="null"/>, the default, is the midpoint.</summary>
    public double? AlphaInit { get; init; }

    /// <summary>The lower bound of c, positive: 1e-5, in the unit of the residuals.</summary>
    public double ScaleLow { get; init; } = 1e-5;

    /// <summary>The first c, not below <see cref="ScaleLow"/>: 1. Equal to it, it fixes c at that value.</summary>
    public double ScaleInit { get; init; } = 1;

    /// <summary>Checks every rule that the properties state.</summary>
    /// <exception cref="ArgumentException">A bound or a first value breaks its rule; the message names it and its value.</exception>
    public void Validate()
    {
        if (!(AlphaLow >= 0) || double.IsInfinity(AlphaLow))
        {
            throw Broken(nameof(AlphaLow), AlphaLow, "be finite and not negative: a likelihood exists for α ≥ 0 only. Pass 0.001");
        }

        if (!(AlphaHigh >= AlphaLow) || double.IsInfinity(AlphaHigh))
        {
            throw Broken(nameof(AlphaHigh), AlphaHigh, $"be finite and not below AlphaLow ({Text(AlphaLow)}); equal bounds fix α");
        }

        if (AlphaInit is { } alpha && AlphaLow == AlphaHigh && alpha != AlphaLow)
        {
            throw Broken(nameof(AlphaInit), alpha, $"be {Text(AlphaLow)}, where AlphaLow and AlphaHigh fix α; leave it out");
        }

        if (AlphaInit is { } first && AlphaLow < AlphaHigh && !(first > AlphaLow && first < AlphaHigh))
        {
            throw Broken(
                nameof(AlphaInit),
                first,
                $"lie strictly between AlphaLow ({Text(AlphaLow)}) and AlphaHigh ({Text(AlphaHigh)}); leave it out for the midpoint");
        }

        if (!(ScaleLow > 0) || double.IsInfinity(ScaleLow))
        {
            throw Broken(nameof(ScaleLow), ScaleLow, "be positive and finite; pass a scale below every residual that matters");
        }

        if (!(ScaleInit >= ScaleLow) || double.IsInfinity(ScaleInit))
        {
            throw Broken(nameof(ScaleInit), ScaleInit, $"be finite and not below ScaleLow ({Text(ScaleLow)}); equal values fix c");
        }
    }

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);

    private static ArgumentException Broken(string name, double value, string rule) => new($"{name} is {Text(value)}; it must {rule}.");
}
