using System.Globalization;

namespace RobustLoss.Gpu.Losses;

/// <summary>The shape α and the scale c of the general robust loss ρ(x, α, c).</summary>
/// <remarks>
/// α runs over [−∞, +∞]: +∞ (exponential), 2 (least squares), 1 (Charbonnier, pseudo-Huber), 0 (Cauchy), −2 (Geman–McClure) and
/// −∞ (Welsch) are the named members. c is the residual at which the loss bends away from the parabola, in the unit of the
/// residuals. Immutable and safe to share between threads. Source: Barron, CVPR 2019, equations 8 to 13.
/// </remarks>
public readonly struct LossParameters : IEquatable<LossParameters>
{
    /// <summary>The parameters of one member of the family.</summary>
    /// <param name="alpha">The shape α: any number or infinity.</param>
    /// <param name="scale">The scale c: positive and finite.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alpha"/> is NaN, or <paramref name="scale"/> is NaN, infinite or not positive.</exception>
    public LossParameters(double alpha, double scale)
    {
        Check(alpha, scale);
        Alpha = alpha;
        Scale = scale;
    }

    /// <summary>The shape α.</summary>
    public double Alpha { get; }

    /// <summary>The scale c. It is 0, which no method accepts, only in a <c>default</c> value.</summary>
    public double Scale { get; }

    /// <summary>Whether two sets of parameters are equal.</summary>
    public static bool operator ==(LossParameters left, LossParameters right) => left.Equals(right);

    /// <summary>Whether two sets of parameters differ.</summary>
    public static bool operator !=(LossParameters left, LossParameters right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(LossParameters other) => Alpha.Equals(other.Alpha) && Scale.Equals(other.Scale);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is LossParameters other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Alpha, Scale);

    /// <summary>The parameters as text, such as "α = 1, c = 0.1".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"α = {Alpha}, c = {Scale}");

    /// <summary>Refuses a <c>default</c> value, which no constructor has seen.</summary>
    internal void ThrowIfDefault()
    {
        if (Scale == 0)
        {
            Check(Alpha, Scale);
        }
    }

    internal static void Check(double alpha, double scale)
    {
        if (double.IsNaN(alpha))
        {
            throw new ArgumentOutOfRangeException(
                nameof(alpha), alpha, "alpha is NaN; the shape α must be a number or ±infinity. Pass 2 for least squares.");
        }

        if (!(scale > 0) || double.IsPositiveInfinity(scale))
        {
            throw new ArgumentOutOfRangeException(
                nameof(scale),
                scale,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"scale is {scale}; the scale c must be positive and finite. Pass the size of a typical inlier residual."));
        }
    }
}
