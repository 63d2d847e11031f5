using RobustLoss.Gpu.Plotting.Curves;

namespace RobustLoss.Gpu.Plotting.Surfaces;

/// <summary>The scale and extent of a picture of surfaces.</summary>
public sealed record SurfaceOptions
{
    /// <summary>Near enough that the parabola at α = 2 leaves the others visible.</summary>
    public const double DefaultReach = 4;

    /// <summary>Farther out the loss at α = 2 leaves nothing else to see.</summary>
    public const double MostReach = 30;

    /// <summary>Options; every value is checked.</summary>
    /// <param name="scale">The scale c, positive and finite.</param>
    /// <param name="reach">How many scales the residual axis extends to either side, positive and at most 30.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public SurfaceOptions(double scale = CurveOptions.DefaultScale, double reach = DefaultReach)
    {
        if (!(scale > 0) || double.IsPositiveInfinity(scale))
        {
            throw new ArgumentOutOfRangeException(nameof(scale), scale, "scale must be positive and finite.");
        }

        if (!(reach is > 0 and <= MostReach))
        {
            throw new ArgumentOutOfRangeException(nameof(reach), reach, $"reach must be positive and at most {MostReach}.");
        }

        Scale = scale;
        Reach = reach;
    }

    /// <summary>The scale c.</summary>
    public double Scale { get; }

    /// <summary>The half width of the residual axis, in scales.</summary>
    public double Reach { get; }
}
