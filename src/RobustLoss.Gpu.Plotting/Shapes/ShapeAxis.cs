namespace RobustLoss.Gpu.Plotting.Shapes;

/// <summary>An axis on which all shapes from −∞ to 2 have a place: t = 4 / (6 − α), from 0 at −∞ to 1 at 2.</summary>
/// <remarks>The offset 4 gives [−∞, −2], [−2, 0] and [0, 2] a half, a sixth and a third of the axis.</remarks>
public static class ShapeAxis
{
    private const double Offset = 4;

    /// <summary>The shapes that get a tick.</summary>
    public static IReadOnlyList<double> Ticks { get; } = [double.NegativeInfinity, -8, -4, -2, 0, 1, 2];

    /// <summary>The place of a shape, 0 to 1.</summary>
    /// <param name="alpha">The shape α, at most 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">α is NaN or greater than 2.</exception>
    public static double PositionOf(double alpha)
    {
        if (!(alpha <= 2))
        {
            throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "alpha must lie in [−∞, 2]; the axis ends at 2.");
        }

        return Offset / (Offset + 2 - alpha);
    }

    /// <summary>The shape at a place.</summary>
    /// <param name="position">The place, 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The place is NaN or lies outside [0, 1].</exception>
    public static double ShapeAt(double position)
    {
        if (!(position is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(position), position, "position must lie in [0, 1].");
        }

        return position == 0 ? double.NegativeInfinity : Offset + 2 - (Offset / position);
    }
}
