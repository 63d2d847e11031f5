namespace RobustLoss.Gpu.Tables.LogZ;

/// <summary>A Chebyshev series on [Low, High].</summary>
internal sealed record PanelTable(double Low, double High, double[] Coefficients);
