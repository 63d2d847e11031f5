using RobustLoss.Gpu.Tables.Precision;

namespace RobustLoss.Gpu.Tables.Polynomials;

/// <summary>
/// A minimax fit with coefficients of the type they are used in: one after the other is rounded, from the constant one up, and those
/// that remain are fitted anew to what is left, so that they make good what the rounding did.
/// </summary>
internal static class RoundedFit
{
    private const int GridSteps = 1200;

    /// <summary>The rounded coefficients, from the constant one up.</summary>
    public static double[] Fit(PolynomialTarget target, bool single)
    {
        DoubleDouble[] points = Grid(target);
        DoubleDouble[] values = [.. points.Select(target.Series.At)];
        DoubleDouble[] weights = [.. points.Select((x, i) => DoubleDouble.Abs(target.Factor(x) / target.Result(x, values[i])))];
        var rounded = new double[target.Degree + 1];
        for (int j = 0; j <= target.Degree; j++)
        {
            DoubleDouble coefficient = Minimax.Fit(target.Degree - j, points, values, weights)[0];
            rounded[j] = single ? (float)coefficient.High : coefficient.High;
            for (int i = 0; i < points.Length; i++)
            {
                // What remains is x times a polynomial of one degree less.
                values[i] = (values[i] - rounded[j]) / points[i];
                weights[i] *= DoubleDouble.Abs(points[i]);
            }
        }

        return rounded;
    }

    /// <summary>The largest relative deviation that a polynomial, evaluated without rounding, makes in its result.</summary>
    public static double Deviation(PolynomialTarget target, double[] coefficients)
    {
        DoubleDouble[] exact = [.. coefficients.Select(c => (DoubleDouble)c)];
        return Grid(target).Max(x =>
        {
            DoubleDouble value = target.Series.At(x);
            return Math.Abs((target.Factor(x) * (value - Minimax.Evaluate(exact, x)) / target.Result(x, value)).High);
        });
    }

    /// <summary>Points denser towards the ends, as the extremes of a deviation are, without 0, where a remainder is not defined.</summary>
    private static DoubleDouble[] Grid(PolynomialTarget target) =>
    [
        .. Enumerable.Range(0, GridSteps + 1)
            .Select(i => (double)i / GridSteps)
            .Select(t => (DoubleDouble)(target.Range.Low + (target.Range.High - target.Range.Low) * (t * t * (3 - 2 * t))))
            .Where(x => x.High != 0),
    ];
}
