using System.Globalization;
using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace RobustLoss.Gpu.Optimization;

/// <summary>Ordinary least squares for a linear model with an intercept: min over (w, b) of Σ(X_i·w + b − y_i)².</summary>
/// <remarks>
/// By QR factorization in double precision of [1, X, y], block by block, so that a million observations need the memory of one block
/// and the condition of X is not squared. Each column is brought to a size near 1 by a power of two first, so that a unit changes no
/// digit and no square overflows. Thread-safe. It is the fit that <see cref="RobustLinearRegression.Fit"/> tends to at α = 2.
/// </remarks>
public static class LeastSquares
{
    // A column whose part outside of the columns before it is this small a share of its length is rounding: 1e4 units in the last place.
    private const double RankTolerance = 2e-12;

    /// <summary>Fits the model.</summary>
    /// <param name="features">X, [n, d] row-major.</param>
    /// <param name="targets">y, [n].</param>
    /// <param name="featureCount">The number of features d, at least 1.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>; the arithmetic is double.</typeparam>
    /// <exception cref="ArgumentException">The lengths do not fit together, or an observation is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="featureCount"/> is below 1.</exception>
    /// <exception cref="RankDeficientException">There are fewer than d + 1 observations, or the columns of [1, X] are linearly dependent
    /// to rounding.</exception>
    public static LeastSquaresResult Fit<T>(ReadOnlySpan<T> features, ReadOnlySpan<T> targets, int featureCount)
        where T : struct, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(featureCount, 1);
        if (features.Length != (long)targets.Length * featureCount)
        {
            throw new ArgumentException(
                $"features has {features.Length} elements; {targets.Length} targets with {featureCount} features need " +
                $"{(long)targets.Length * featureCount}.",
                nameof(features));
        }

        if (targets.Length <= featureCount)
        {
            throw new RankDeficientException(
                $"{targets.Length} observations do not determine {featureCount} coefficients and an intercept; " +
                $"pass at least {featureCount + 1L}, or fewer features.");
        }

        int[] exponents = Exponents(features, targets, featureCount);
        Matrix<double> triangle = Factor(features, targets, exponents);
        RequireFullRank(triangle, featureCount);
        return Solve(triangle, exponents, targets.Length);
    }

    // The binary exponent of the largest magnitude in each column of [1, X, y]; 0 for a column of zeros.
    private static int[] Exponents<T>(ReadOnlySpan<T> features, ReadOnlySpan<T> targets, int featureCount)
        where T : struct, IFloatingPointIeee754<T>
    {
        double[] largest = new double[featureCount + 2];
        largest[0] = 1;
        for (int i = 0; i < targets.Length; i++)
        {
            ReadOnlySpan<T> observation = features.Slice(i * featureCount, featureCount);
            for (int j = 0; j < featureCount; j++)
            {
                largest[j + 1] = Math.Max(largest[j + 1], Math.Abs(Finite(observation[j], i, nameof(features))));
            }

            largest[^1] = Math.Max(largest[^1], Math.Abs(Finite(targets[i], i, nameof(targets))));
        }

        // 2^1023 is the largest power of two; a subnormal column stays small, but its squares do not underflow.
        return Array.ConvertAll(largest, magnitude => magnitude == 0 ? 0 : Math.Max(Math.ILogB(magnitude), -1023));
    }

    private static Matrix<double> Factor<T>(ReadOnlySpan<T> features, ReadOnlySpan<T> targets, int[] exponents)
        where T : struct, IFloatingPointIeee754<T>
    {
        int featureCount = exponents.Length - 2;
        double[] factors = Array.ConvertAll(exponents, exponent => Math.ScaleB(1, -exponent));
        var accumulator = new TriangularAccumulator(exponents.Length);
        double[] row = new double[exponents.Length];
        row[0] = 1;
        for (int i = 0; i < targets.Length; i++)
        {
            ReadOnlySpan<T> observation = features.Slice(i * featureCount, featureCount);
            for (int j = 0; j < featureCount; j++)
            {
                row[j + 1] = double.CreateTruncating(observation[j]) * factors[j + 1];
            }

            row[^1] = double.CreateTruncating(targets[i]) * factors[^1];
            accumulator.Add(row);
        }

        return accumulator.Triangle();
    }

    private static double Finite<T>(T value, int row, string name)
        where T : struct, IFloatingPointIeee754<T> =>
        T.IsFinite(value)
            ? double.CreateTruncating(value)
            : throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"{name} holds {value} in row {row}; leave out rows that are not finite."),
                name);

    private static void RequireFullRank(Matrix<double> triangle, int featureCount)
    {
        for (int column = 0; column <= featureCount; column++)
        {
            double length = triangle.Column(column, 0, column + 1).L2Norm();
            if (!(Math.Abs(triangle[column, column]) > RankTolerance * length))
            {
                throw new RankDeficientException(
                    $"Feature {column} of {featureCount}, counted from 1, is constant or a linear combination of those before it; " +
                    "its coefficient is not determined. Leave the feature out.");
            }
        }
    }

    private static LeastSquaresResult Solve(Matrix<double> triangle, int[] exponents, int count)
    {
        int featureCount = exponents.Length - 2;
        double[] solution = new double[featureCount + 1];
        for (int row = featureCount; row >= 0; row--)
        {
            double right = triangle[row, featureCount + 1];
            for (int column = row + 1; column <= featureCount; column++)
            {
                right -= triangle[row, column] * solution[column];
            }

            solution[row] = right / triangle[row, row];
        }

        double rest = triangle[featureCount + 1, featureCount + 1];
        for (int column = 0; column <= featureCount; column++)
        {
            solution[column] = Math.ScaleB(solution[column], exponents[^1] - exponents[column]);
        }

        return new LeastSquaresResult(solution[1..], solution[0], Math.ScaleB(rest * rest, 2 * exponents[^1]), count);
    }
}
