using RobustLoss.Gpu.Plotting.Drawing;

namespace RobustLoss.Gpu.Plotting.Traces;

/// <summary>One quantity by epoch.</summary>
internal sealed record TraceLine(string Name, Stroke Stroke, double[] Values);
