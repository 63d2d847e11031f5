using RobustLoss.Gpu.Tables.Precision;

namespace RobustLoss.Gpu.Tables.LogZ;

/// <summary>Fits the Chebyshev series of a function on an interval, just long enough.</summary>
internal static class PanelFit
{
    // More terms than any panel keeps, and enough points that the fit is all but the minimax one.
    private const int TrialTerms = 56;
    private const int Points = 84;

    // What the dropped tail may add at most: far under the rounding of the double evaluation.
    private const double ValueTail = 1e-17;
    private const double SlopeTail = 5e-15;

    /// <summary>Fits <paramref name="function"/> on [low, high] by least squares at Chebyshev points, rounded to double.</summary>
    public static double[] Fit(double low, double high, Func<DoubleDouble, DoubleDouble> function)
    {
        double halfWidth = (high - low) / 2;
        var columns = new DoubleDouble[TrialTerms][];
        for (int k = 0; k < TrialTerms; k++)
        {
            columns[k] = new DoubleDouble[Points];
        }

        var target = new DoubleDouble[Points];
        for (int i = 0; i < Points; i++)
        {
            DoubleDouble t = Math.Cos(Math.PI * (i + 0.5) / Points);
            target[i] = function((low + high) / 2 + t * halfWidth);
            columns[0][i] = DoubleDouble.One;
            columns[1][i] = t;
            for (int k = 2; k < TrialTerms; k++)
            {
                columns[k][i] = 2.0 * t * columns[k - 1][i] - columns[k - 2][i];
            }
        }

        return Truncate(LeastSquares.Solve(columns, target), halfWidth);
    }

    // On the interval |Tₖ| ≤ 1 and |dTₖ/dx| ≤ k²/halfWidth.
    private static double[] Truncate(DoubleDouble[] coefficients, double halfWidth)
    {
        int length = coefficients.Length;
        double valueTail = 0, slopeTail = 0;
        while (length > 1)
        {
            int k = length - 1;
            double size = Math.Abs(coefficients[k].High);
            valueTail += size;
            slopeTail += size * k * k / halfWidth;
            if (valueTail > ValueTail || slopeTail > SlopeTail)
            {
                break;
            }

            length--;
        }

        if (length == coefficients.Length)
        {
            throw new InvalidOperationException(
                $"{TrialTerms} Chebyshev terms do not resolve an interval of half-width {halfWidth}; split it.");
        }

        return [.. coefficients.Take(length).Select(c => c.High)];
    }
}
