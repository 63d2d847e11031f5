using System.Globalization;

namespace RobustLoss.Gpu.Plotting.Curves;

/// <summary>Which members of the family a picture of curves shows, and how far out.</summary>
public sealed record CurveOptions
{
    /// <summary>Options; every value is checked.</summary>
    /// <param name="alphas">The shapes α, in the order of the legend; infinities are allowed.</param>
    /// <param name="scale">The scale c, positive and finite.</param>
    /// <param name="reach">How many scales the residual axis extends to either side, positive and finite.</param>
    /// <exception cref="ArgumentException">No shape is given, or one is NaN.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The scale or the reach is not positive and finite.</exception>
    public CurveOptions(IReadOnlyList<double> alphas, double scale = DefaultScale, double reach = DefaultReach)
    {
        ArgumentNullException.ThrowIfNull(alphas);
        if (alphas.Count == 0 || alphas.Any(double.IsNaN))
        {
            var given = string.Join(", ", alphas.Select(alpha => alpha.ToString(CultureInfo.InvariantCulture)));
            throw new ArgumentException($"alphas is [{given}]; give at least one shape, and none that is NaN.", nameof(alphas));
        }

        CheckPositive(scale, nameof(scale));
        CheckPositive(reach, nameof(reach));
        Alphas = alphas;
        Scale = scale;
        Reach = reach;
    }

    /// <summary>The scale of the tutorial's figure.</summary>
    public const double DefaultScale = 1.1;

    /// <summary>Far enough that every named member has taken its own course.</summary>
    public const double DefaultReach = 6;

    /// <summary>The named members and two between them: −∞, −2, 0, 0.5, 1, 1.5, 2.</summary>
    public static IReadOnlyList<double> DefaultAlphas { get; } = [double.NegativeInfinity, -2, 0, 0.5, 1, 1.5, 2];

    /// <summary>The default shapes that have a distribution: 0, 0.5, 1, 1.5, 2.</summary>
    public static IReadOnlyList<double> DefaultDensityAlphas { get; } = [0, 0.5, 1, 1.5, 2];

    /// <summary>The shapes α.</summary>
    public IReadOnlyList<double> Alphas { get; }

    /// <summary>The scale c.</summary>
    public double Scale { get; }

    /// <summary>The half width of the residual axis, in scales.</summary>
    public double Reach { get; }

    private static void CheckPositive(double value, string name)
    {
        if (!(value > 0) || double.IsPositiveInfinity(value))
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be positive and finite.");
        }
    }
}
