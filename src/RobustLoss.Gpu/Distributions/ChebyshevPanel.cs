namespace RobustLoss.Gpu.Distributions;

/// <summary>A Chebyshev series on one interval: Σ cₖ·Tₖ(t), t = (x − middle)/half-width.</summary>
internal static class ChebyshevPanel
{
    /// <summary>Evaluates the series and its derivative with respect to x by Clenshaw's recurrence.</summary>
    /// <param name="coefficients">c₀, c₁, …, at least one.</param>
    /// <param name="low">The interval's lower end.</param>
    /// <param name="high">The interval's upper end.</param>
    /// <param name="x">A point of the interval.</param>
    /// <param name="value">The series at x.</param>
    /// <param name="derivative">Its derivative with respect to x.</param>
    public static void Evaluate(
        ReadOnlySpan<double> coefficients, double low, double high, double x, out double value, out double derivative)
    {
        double halfWidth = (high - low) / 2;
        double t = (x - (high + low) / 2) / halfWidth;
        double twice = 2 * t;

        double sum = 0, previousSum = 0, slope = 0, previousSlope = 0;
        for (int k = coefficients.Length - 1; k >= 1; k--)
        {
            (slope, previousSlope) = (Math.FusedMultiplyAdd(twice, slope, 2 * sum - previousSlope), slope);
            (sum, previousSum) = (Math.FusedMultiplyAdd(twice, sum, coefficients[k] - previousSum), sum);
        }

        value = Math.FusedMultiplyAdd(t, sum, coefficients[0] - previousSum);
        derivative = Math.FusedMultiplyAdd(t, slope, sum - previousSlope) / halfWidth;
    }
}
