using System.Numerics;
using ILGPU;
using ILGPU.Runtime;
using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Kernels.Tests.Kernels;
using RobustLoss.Gpu.Kernels.Tests.Reductions;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Objectives;
using RobustLoss.Gpu.Reductions;
using RobustLoss.Gpu.TestSupport.Assertions;
using RobustLoss.Gpu.TestSupport.Devices;
using RobustLoss.Gpu.TestSupport.Oracle;
using Xunit;

namespace RobustLoss.Gpu.Kernels.Tests.Objectives;

/// <summary>The objective of a linear model in every form that its kernel has; all coefficients are 0, so that the residuals are −targets.</summary>
public class LinearFormTests
{
    private static readonly double[] Shapes =
    [
        double.NegativeInfinity, -2.5, -2, -0.626, -0.6249, -0.5, -1e-5, 0, 1e-10, 1e-8, 1e-6, 0.5, 0.6249, 0.626, 0.749, 0.75, 1, 1.5, 1.99, 2 - 1e-6, 2,
        2 + 1e-6, 2.01, 3.25, 3.2501, 4, 4.1,
    ];

    private static readonly double[] Scales = [0.8125, 1.1e-9, 9e8];

    private static readonly double[] TinyRatios = [0, 1e-24, 2e-21, 3e-20, 1e-19];

    private static readonly double[] AboutTheLargest = [0.25, 0.999, 1.001, 2];

    private static readonly int[] Widths = [1, 3, 4, 8, 17];

    // Fewer than a group has threads, and more than two groups take.
    private static readonly int[] Counts = [5, 589];

    [Theory]
    [AllDevices(0f)]
    [AllDevices(0.0)]
    public void Every_form<T>(DeviceKind kind, T _)
        where T : unmanaged, INumberBase<T>
    {
        int columns = 0;
        foreach (double alpha in Shapes)
        {
            foreach (double scale in Scales)
            {
                var parameters = new LossParameters(Batch.Rounded<T>(alpha), Batch.Rounded<T>(scale));
                double largest = SummedRange.LargestRatio<T>(parameters);
                List<double[]> batches = [[.. Batch.ModerateRatios], TinyRatios, [.. AboutTheLargest.Select(factor => factor * largest)]];
                if (alpha <= 1)
                    batches.Add([.. Batch.MixedRatios]);

                foreach (double[] ratios in batches)
                    Compare<T>(kind, Counts[1], Widths[columns++ % Widths.Length], ratios, parameters);
            }
        }
    }

    /// <summary>A shape for each of the terms, with rows of every size side by side.</summary>
    [Theory]
    [AllDevices(0f)]
    [AllDevices(0.0)]
    public void Every_width<T>(DeviceKind kind, T _)
        where T : unmanaged, INumberBase<T>
    {
        foreach (double alpha in new[] { -1.5, -0.25, 0, 1 })
        {
            foreach (int count in Counts)
            {
                foreach (int columns in Widths)
                    Compare<T>(kind, count, columns, Batch.MixedRatios, new LossParameters(alpha, 0.8125));
            }
        }
    }

    [Theory]
    [AllDevices(0f)]
    [AllDevices(0.0)]
    public void A_NaN_and_an_infinity_among_ordinary_rows<T>(DeviceKind kind, T _)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const double Infinity = double.PositiveInfinity;
        const int Rows = 300, Columns = 4;
        foreach (double alpha in new[] { -1.5, 0, 0.5, 1.5, 2 })
        {
            foreach (int at in new[] { 0, 130, Rows - 1 })
            {
                var parameters = new LossParameters(alpha, 1);
                T[] residuals = Batch.Residuals<T>(Rows, 1, Batch.ModerateRatios);
                double[] infiniteGradient = new double[Columns], gradient = new double[Columns];
                residuals[at] = T.PositiveInfinity;
                ObjectiveSums infinite = Evaluate(kind, residuals, Features<T>(Rows, Columns), parameters, infiniteGradient);
                residuals[at] = -T.NaN;
                ObjectiveSums sums = Evaluate(kind, residuals, Features<T>(Rows, Columns), parameters, gradient);

                Assert.Equal(new ObjectiveSums(Rows, double.NaN, double.NaN, double.NaN, double.NaN), sums);
                Assert.All(gradient, value => Assert.Equal(double.NaN, value));
                Assert.Equal((alpha >= 0, alpha >= 0), (infinite.Value == Infinity, infinite.AlphaDerivative == Infinity));
                Assert.Equal(alpha > 0, infinite.ScaleDerivative == -Infinity);
                Assert.Equal(alpha > 1, infinite.InterceptDerivative == Infinity);
                Assert.All(infiniteGradient, value => Assert.Equal(alpha > 1, double.IsInfinity(value)));
                Assert.All(
                    [infinite.Value, infinite.AlphaDerivative, infinite.ScaleDerivative, infinite.InterceptDerivative, .. infiniteGradient],
                    value => Assert.False(double.IsNaN(value)));
            }
        }
    }

    private static void Compare<T>(DeviceKind kind, int count, int columns, IReadOnlyList<double> ratios, LossParameters parameters)
        where T : unmanaged, INumberBase<T>
    {
        T[] residuals = Batch.Residuals<T>(count, parameters.Scale, ratios);
        T[] features = Features<T>(count, columns);
        double[] gradient = new double[columns];

        ObjectiveSums sums = Evaluate(kind, residuals, features, parameters, gradient);

        string what = $"{parameters}, {count} rows of {columns}, ratios up to {ratios[^1]}";
        OracleTerms[] truth = Batch.Truth<T>(residuals, parameters);
        new SumTruth(truth).AssertClose<T>(new LossSums(sums.Count, sums.Value, sums.AlphaDerivative, sums.ScaleDerivative), what);
        AssertInfluences<T>(truth, _ => 1, sums.InterceptDerivative, $"{what}: intercept");
        for (int j = 0; j < columns; j++)
        {
            int column = j;
            AssertInfluences<T>(truth, row => double.CreateTruncating(features[(row * columns) + column]), gradient[j], $"{what}: weight {j}");
        }
    }

    private static ObjectiveSums Evaluate<T>(DeviceKind kind, T[] residuals, T[] features, LossParameters parameters, double[] gradient)
        where T : unmanaged, INumberBase<T>
    {
        Accelerator accelerator = TestDevices.Get(kind).Accelerator;
        using MemoryBuffer1D<T, Stride1D.Dense> featureMemory = accelerator.Allocate1D(features);
        using MemoryBuffer1D<T, Stride1D.Dense> targetMemory = accelerator.Allocate1D(Array.ConvertAll(residuals, x => -x));
        using var objective = new LinearObjective<T>(TestDevices.Get(kind), featureMemory.View, targetMemory.View, gradient.Length);
        return objective.Evaluate(new double[gradient.Length], 0, parameters, ObjectiveKind.Loss, gradient);
    }

    /// <summary>Powers of two, of both signs, so that a product with one is exact.</summary>
    private static T[] Features<T>(int rows, int columns)
        where T : unmanaged, INumberBase<T> =>
        [.. Enumerable.Range(0, rows * columns).Select(i => T.CreateTruncating((i % 3 == 0 ? -0.5 : 0.5) * (1 << (i % 5))))];

    /// <summary>Each ψ may be off by its bound, or the smallest normal number.</summary>
    private static void AssertInfluences<T>(OracleTerms[] truth, Func<int, double> factor, double actual, string what)
        where T : unmanaged, INumberBase<T>
    {
        double expected = 0, size = 0, floor = 0;
        for (int row = 0; row < truth.Length; row++)
        {
            expected += factor(row) * truth[row].Influence;
            size += Math.Abs(factor(row) * truth[row].Influence);
            floor += Math.Abs(factor(row)) * LossTolerance.Accurate<T>().Floor;
        }

        double allowed = Math.Max(floor, SumTolerance.Value<T>(truth.Length) * size);
        Assert.True(
            Math.Abs(actual - expected) <= allowed,
            FormattableString.Invariant($"{what}: expected {expected:R}, got {actual:R}, {actual - expected:G3} off; allowed are {allowed:G3}."));
    }
}
