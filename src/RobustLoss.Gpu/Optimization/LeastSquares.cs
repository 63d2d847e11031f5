using System.Globalization;
using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace RobustLoss.Gpu.Optimization;

/// <summary>Ordinary least squares for a linear model with an intercept: min over (w, b) of Σ(X_i·w + b − y_i)².</summary>
/// <remarks>
/// By QR factorization in double precision of [1, X, y], block by block, so that a million observations need the memory of one block
/// and the condition of X is not squared. Thread-safe. It is the fit that <see cref="RobustLinearRegression.Fit"/> tends to at α = 2.
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
                $"pass at least {featureCount + 1}, or fewer features.");
        }

        Matrix<double> triangle = Factor(features, targets, featureCount);
        RequireFullRank(triangle, featureCount);
        return Solve(triangle, featureCount, targets.Length);
    }

    private static Matrix<double> Factor<T>(ReadOnlySpan<T> features, ReadOnlySpan<T> targets, int featureCount)
        where T : struct, IFloatingPointIeee754<T>
    {
        var accumulator = new TriangularAccumulator(featureCount + 2);
        double[] row = new double[featureCount + 2];
        row[0] = 1;
        for (int i = 0; i < targets.Length; i++)
        {
            ReadOnlySpan<T> observation = features.Slice(i * featureCount, featureCount);
            for (int j = 0; j < featureCount; j++)
            {
                row[j + 1] = Finite(observation[j], i, nameof(features));
            }

            row[featureCount + 1] = Finite(targets[i], i, nameof(targets));
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

    private static LeastSquaresResult Solve(Matrix<double> triangle, int featureCount, int count)
    {
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
        return new LeastSquaresResult(solution[1..], solution[0], rest * rest, count);
    }
}
