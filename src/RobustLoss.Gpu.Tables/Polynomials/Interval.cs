namespace RobustLoss.Gpu.Tables.Polynomials;

/// <summary>The range of an argument.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
/// <param name="Text">The range in words for documentation.</param>
internal sealed record Interval(double Low, double High, string Text);
