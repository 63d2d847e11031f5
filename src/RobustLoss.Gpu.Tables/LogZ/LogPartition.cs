using RobustLoss.Gpu.Tables.Precision;

namespace RobustLoss.Gpu.Tables.LogZ;

/// <summary>log Z at one shape and its derivative with respect to the shape.</summary>
internal readonly record struct LogPartition(DoubleDouble Value, DoubleDouble Derivative);
