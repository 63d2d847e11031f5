namespace RobustLoss.Gpu.Plotting.Fits;

/// <summary>A line y = slope·x + intercept with its name in the legend.</summary>
/// <param name="Name">The name. Lines of the same name share one entry in the legend.</param>
/// <param name="Slope">The slope.</param>
/// <param name="Intercept">The value at x = 0.</param>
/// <param name="Role">What the line stands for.</param>
public sealed record NamedLine(string Name, double Slope, double Intercept, LineRole Role);
