using System.Globalization;

namespace RobustLoss.Gpu.Adaptive;

/// <summary>The shape α as an affine sigmoid of a latent number ℓ: α = low + (high − low)·σ(ℓ), σ(ℓ) = 1/(1 + e^−ℓ).</summary>
/// <remarks>
/// Every ℓ is allowed, and α stays within [low, high] for each; far out α is the bound itself and the derivative fades to 0
/// without overflow. Equal bounds fix α. Immutable, thread-safe. Source: robust_loss_pytorch, util.py, affine_sigmoid.
/// </remarks>
public sealed class LatentShape
{
    /// <summary>The map onto [low, high].</summary>
    /// <param name="low">The lower bound, finite.</param>
    /// <param name="high">The upper bound, finite and not below <paramref name="low"/>; high − low is finite, too.</param>
    /// <exception cref="ArgumentOutOfRangeException">A bound or their difference is not finite, or they are in the wrong order.</exception>
    public LatentShape(double low, double high)
    {
        if (!double.IsFinite(low))
        {
            throw new ArgumentOutOfRangeException(nameof(low), low, "low is not finite; pass a number such as 0.001.");
        }

        if (!double.IsFinite(high) || high < low)
        {
            throw new ArgumentOutOfRangeException(
                nameof(high),
                high,
                string.Create(CultureInfo.InvariantCulture, $"high is {high}; it must be finite and not below low ({low})."));
        }

        if (!double.IsFinite(high - low))
        {
            throw new ArgumentOutOfRangeException(
                nameof(high),
                high,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"high is {high}; high − low must be finite, and with low of {low} it overflows. Bring the bounds nearer to each other."));
        }

        Low = low;
        High = high;
    }

    /// <summary>The lower bound of α.</summary>
    public double Low { get; }

    /// <summary>The upper bound of α.</summary>
    public double High { get; }

    /// <summary>Whether α is fixed, whatever the latent number.</summary>
    public bool IsFixed => Low == High;

    /// <summary>α(ℓ).</summary>
    /// <param name="latent">The latent number ℓ: 0 gives the midpoint, ±∞ a bound; NaN gives NaN unless α is fixed.</param>
    public double Value(double latent)
    {
        if (IsFixed)
        {
            return Low;
        }

        // From the nearer bound, so that α − low and high − α keep their digits however small they are.
        double part = (High - Low) * SmallerShare(latent);
        return latent < 0 ? Low + part : High - part;
    }

    /// <summary>dα/dℓ = (high − low)·σ(ℓ)·σ(−ℓ); 0 where α is fixed.</summary>
    /// <param name="latent">The latent number ℓ.</param>
    public double Derivative(double latent)
    {
        double share = SmallerShare(latent);
        return IsFixed ? 0 : (High - Low) * share * (1 - share);
    }

    /// <summary>The ℓ that gives an α: log((α − low)/(high − α)); 0 where α is fixed.</summary>
    /// <param name="alpha">The shape, strictly between the bounds.</param>
    /// <exception cref="ArgumentOutOfRangeException">α is at or outside the bounds, where no finite ℓ leads.</exception>
    public double Latent(double alpha)
    {
        if (IsFixed ? alpha != Low : !(alpha > Low && alpha < High))
        {
            throw new ArgumentOutOfRangeException(
                nameof(alpha),
                alpha,
                string.Create(CultureInfo.InvariantCulture, $"alpha is {alpha}; it must lie strictly between {Low} and {High}."));
        }

        return IsFixed ? 0 : Math.Log((alpha - Low) / (High - alpha));
    }

    // σ(−|ℓ|), at most ½: the exponential never overflows.
    private static double SmallerShare(double latent)
    {
        double decay = Math.Exp(-Math.Abs(latent));
        return decay / (1 + decay);
    }
}
