using RobustLoss.Gpu.Tables.Precision;

namespace RobustLoss.Gpu.Tables.Polynomials;

/// <summary>
/// The polynomial whose largest weighted deviation from a function on a grid is least: Remez's exchange of all points at once.
/// </summary>
/// <remarks>
/// The best polynomial is told by its deviation, which takes its largest size, with signs in turn, at one point more than there are
/// coefficients. Each round solves for a polynomial that deviates equally at the points at hand, and moves them to where it deviates
/// most. Source: Remez, 1934; the exchange as in Fraser and Hart, Communications of the ACM 5 (1962).
/// </remarks>
internal static class Minimax
{
    private const int MostRounds = 60;

    /// <summary>The coefficients, from the constant one up, for values and positive weights at rising points.</summary>
    public static DoubleDouble[] Fit(int degree, DoubleDouble[] points, DoubleDouble[] values, DoubleDouble[] weights)
    {
        int[] reference = Spread(degree + 2, points.Length);
        for (int round = 0; round < MostRounds; round++)
        {
            DoubleDouble[] coefficients = Level(degree, reference, points, values, weights);
            int[] extremes = Extremes(degree + 2, Deviations(coefficients, points, values, weights));
            if (extremes.AsSpan().SequenceEqual(reference))
            {
                return coefficients;
            }

            reference = extremes;
        }

        throw new InvalidOperationException($"The exchange for degree {degree} did not settle in {MostRounds} rounds; use a finer grid.");
    }

    public static DoubleDouble Evaluate(ReadOnlySpan<DoubleDouble> coefficients, DoubleDouble x)
    {
        DoubleDouble sum = DoubleDouble.Zero;
        for (int j = coefficients.Length - 1; j >= 0; j--)
        {
            sum = x * sum + coefficients[j];
        }

        return sum;
    }

    private static int[] Spread(int count, int length) =>
        [.. Enumerable.Range(0, count).Select(k => k * (length - 1) / (count - 1))];

    /// <summary>The polynomial with weight·(value − polynomial) = ±level in turn at the points of the reference.</summary>
    private static DoubleDouble[] Level(
        int degree, int[] reference, DoubleDouble[] points, DoubleDouble[] values, DoubleDouble[] weights)
    {
        var columns = new DoubleDouble[degree + 2][];
        columns[0] = [.. reference.Select(i => weights[i])];
        for (int j = 1; j <= degree; j++)
        {
            columns[j] = [.. reference.Select((i, row) => points[i] * columns[j - 1][row])];
        }

        columns[degree + 1] = [.. reference.Select((_, row) => (DoubleDouble)(row % 2 == 0 ? 1 : -1))];
        return LeastSquares.Solve(columns, [.. reference.Select(i => weights[i] * values[i])])[..(degree + 1)];
    }

    private static DoubleDouble[] Deviations(
        DoubleDouble[] coefficients, DoubleDouble[] points, DoubleDouble[] values, DoubleDouble[] weights) =>
        [.. points.Select((x, i) => weights[i] * (values[i] - Evaluate(coefficients, x)))];

    /// <summary>Where each stretch of one sign deviates most; of too many, those that deviate least go.</summary>
    private static int[] Extremes(int count, DoubleDouble[] deviations)
    {
        var extremes = new List<int> { 0 };
        for (int i = 1; i < deviations.Length; i++)
        {
            int last = extremes[^1];
            if (deviations[i] < DoubleDouble.Zero != deviations[last] < DoubleDouble.Zero)
            {
                extremes.Add(i);
            }
            else if (DoubleDouble.Abs(deviations[i]) > DoubleDouble.Abs(deviations[last]))
            {
                extremes[^1] = i;
            }
        }

        while (extremes.Count > count)
        {
            RemoveLeast(extremes, deviations, extremes.Count - count);
        }

        return extremes.Count == count
            ? [.. extremes]
            : throw new InvalidOperationException($"The deviation changes sign at {extremes.Count - 1} places, not at {count - 1}.");
    }

    /// <summary>Removes the extreme that deviates least, and within the row its lesser neighbour: signs still take turns.</summary>
    private static void RemoveLeast(List<int> extremes, DoubleDouble[] deviations, int surplus)
    {
        double Size(int position) => Math.Abs(deviations[extremes[position]].High);
        int end = extremes.Count - 1;
        int least = surplus == 1
            ? Size(0) < Size(end) ? 0 : end
            : Enumerable.Range(0, extremes.Count).MinBy(Size);
        if (least > 0 && least < end)
        {
            extremes.RemoveRange(Size(least - 1) < Size(least + 1) ? least - 1 : least, 2);
        }
        else
        {
            extremes.RemoveAt(least);
        }
    }
}
