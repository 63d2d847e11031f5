using RobustLoss.Gpu.Tables.Precision;

namespace RobustLoss.Gpu.Tables.Polynomials;

/// <summary>How far a polynomial evaluated in its own type moves its result.</summary>
internal static class RoundingSurvey
{
    private const int SinglePoints = 1 << 16;
    private const int DoublePoints = 1 << 14;

    /// <summary>The largest deviation in units in the last place of the result, over evenly spaced numbers of the range.</summary>
    public static double LargestUlps(PolynomialTarget target, double[] coefficients, bool single)
    {
        int count = single ? SinglePoints : DoublePoints;
        double width = target.Range.High - target.Range.Low;
        double largest = 0;
        for (int i = 0; i < count; i++)
        {
            double x = target.Range.Low + width * ((i + 0.5) / count);
            x = single ? (float)x : x;
            DoubleDouble value = target.Series.At(x);
            double evaluated = single ? Horner.Evaluate(coefficients, (float)x) : Horner.Evaluate(coefficients, x);
            double deviation = Math.Abs((target.Factor(x) * (evaluated - value)).High);
            largest = Math.Max(largest, deviation / Ulp(Math.Abs(target.Result(x, value).High), single));
        }

        return largest;
    }

    private static double Ulp(double size, bool single) =>
        single ? MathF.BitIncrement((float)size) - (float)size : Math.BitIncrement(size) - size;
}
