using RobustLoss.Gpu.Plotting.Drawing;

namespace RobustLoss.Gpu.Plotting.Shapes;

/// <summary>The names that members of the family have in the literature.</summary>
/// <remarks>Source: Barron, CVPR 2019, section 1 and figure 1.</remarks>
public static class ShapeNames
{
    /// <summary>The name of the member with shape α, or null where it has none.</summary>
    /// <param name="alpha">The shape α, compared exactly.</param>
    public static string? Of(double alpha) => alpha switch
    {
        2 => "L2",
        1 => "Charbonnier / pseudo-Huber",
        0 => "Cauchy",
        -2 => "Geman–McClure",
        double.NegativeInfinity => "Welsch",
        _ => null,
    };

    /// <summary>A label such as "α = 0 (Cauchy)" or "α = 0.5".</summary>
    /// <param name="alpha">The shape α.</param>
    public static string Label(double alpha) =>
        Of(alpha) is { } name ? $"α = {NumberLabel.Of(alpha)} ({name})" : $"α = {NumberLabel.Of(alpha)}";
}
