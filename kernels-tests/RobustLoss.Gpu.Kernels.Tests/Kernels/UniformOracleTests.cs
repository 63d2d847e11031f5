using System.Numerics;
using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.TestSupport.Assertions;
using RobustLoss.Gpu.TestSupport.Devices;
using RobustLoss.Gpu.TestSupport.Golden;
using RobustLoss.Gpu.TestSupport.Oracle;
using RobustLoss.Gpu.TestSupport.Sampling;
using Xunit;

namespace RobustLoss.Gpu.Kernels.Tests.Kernels;

/// <summary>One (α, c) for the batch: every device against the definition, in batches of one residual and of many.</summary>
public class UniformOracleTests
{
    private const double Scale = 0.8125; // exact in float

    [Theory]
    [AllDevices(0f)]
    [AllDevices(0.0)]
    public void Golden_points_alone<T>(DeviceKind kind, T _)
        where T : unmanaged, INumberBase<T> => CompareAlone<T>(
        kind,
        (typeof(T) == typeof(float) ? GoldenLoss.SingleExact : GoldenLoss.DoubleExact)
            .Where((_, i) => kind != DeviceKind.Simulate || i % 4 == 0) // a launch of the simulator takes milliseconds
            .Select(golden => (golden.Point, golden.Terms)));

    [Theory]
    [AllDevices(0f)]
    [AllDevices(0.0)]
    public void Hard_points_alone<T>(DeviceKind kind, T _)
        where T : unmanaged, INumberBase<T>
    {
        int count = kind == DeviceKind.Simulate ? 100 : 2000; // as above

        CompareAlone<T>(kind, Batch.HardPointsOf<T>(seed: 11, count).Select(point => (point, ExactLoss.Evaluate(point))));
    }

    [Theory]
    [AllDevices(0f)]
    [AllDevices(0.0)]
    public void Every_shape_at_moderate_residuals<T>(DeviceKind kind, T _)
        where T : unmanaged, INumberBase<T> => CompareShapes<T>(kind, Batch.ModerateRatios);

    [Theory]
    [AllDevices(0f)]
    [AllDevices(0.0)]
    public void Every_shape_at_moderate_and_larger_residuals<T>(DeviceKind kind, T _)
        where T : unmanaged, INumberBase<T> => CompareShapes<T>(kind, Batch.LargerRatios);

    [Theory]
    [AllDevices(0f)]
    [AllDevices(0.0)]
    public void Every_shape_at_moderate_and_extreme_residuals<T>(DeviceKind kind, T _)
        where T : unmanaged, INumberBase<T> => CompareShapes<T>(kind, Batch.MixedRatios);

    /// <summary>The forms of ∂ρ/∂α meet where log1p(x²/(b c²)) is from ½ to 3/2, and cancel there most, for α from ¾ on above all.</summary>
    [Theory]
    [AllDevices(0f)]
    [AllDevices(0.0)]
    public void Any_shape_where_formulas_meet<T>(DeviceKind kind, T _)
        where T : unmanaged, INumberBase<T>
    {
        const int Shapes = 80;
        const int Points = 120;
        var random = new SplitMix(23);
        double[] shapes = [.. Enumerable.Range(0, Shapes).Select(i => i % 2 == 0 ? random.Next(0.7, 1.3) : random.Next(-4, 6))];

        CompareShapes<T>(kind, shapes, alpha => Enumerable.Range(0, Points)
            .Select(_ => Math.Sqrt(Math.Abs(alpha - 2) * (Math.Exp(random.Next(0.2, 2.5)) - 1))));
    }

    /// <summary>A block of 256 residuals, of which one alone is extreme, between blocks without.</summary>
    [Theory]
    [AllDevices(0f)]
    [AllDevices(0.0)]
    public void One_extreme_residual_among_moderate_ones<T>(DeviceKind kind, T _)
        where T : unmanaged, INumberBase<T>
    {
        const int Count = 3 * 256;
        using var evaluator = new LossEvaluator<T>(TestDevices.Get(kind));
        var comparison = new LossComparison(LossTolerance.Accurate<T>());
        foreach (double alpha in Batch.Shapes)
        {
            var parameters = new LossParameters(Batch.Rounded<T>(alpha), Scale);
            T[] residuals = Batch.Residuals<T>(Count, Scale, Batch.ModerateRatios);
            residuals[300] = T.CreateTruncating(1e17);
            var outputs = new GuardedOutputs<T>(Count);

            evaluator.Evaluate(residuals, parameters, outputs.Spans);

            Batch.Compare(comparison, residuals, parameters, Batch.Truth<T>(residuals, parameters), outputs);
        }

        comparison.AssertAllClose();
    }

    private static void CompareAlone<T>(DeviceKind kind, IEnumerable<(LossPoint Point, OracleTerms Terms)> points)
        where T : unmanaged, INumberBase<T>
    {
        using var evaluator = new LossEvaluator<T>(TestDevices.Get(kind));
        var comparison = new LossComparison(LossTolerance.Accurate<T>());
        foreach ((LossPoint point, OracleTerms terms) in points)
        {
            var outputs = new GuardedOutputs<T>(1);
            evaluator.Evaluate([T.CreateTruncating(point.X)], new LossParameters(point.Alpha, point.Scale), outputs.Spans);
            comparison.Add(point, terms, outputs.Terms(0));
        }

        comparison.AssertAllClose();
    }

    private static void CompareShapes<T>(DeviceKind kind, IReadOnlyList<double> ratios)
        where T : unmanaged, INumberBase<T> => CompareShapes<T>(kind, Batch.Shapes, _ => ratios);

    private static void CompareShapes<T>(DeviceKind kind, IReadOnlyList<double> shapes, Func<double, IEnumerable<double>> ratios)
        where T : unmanaged, INumberBase<T>
    {
        using var evaluator = new LossEvaluator<T>(TestDevices.Get(kind));
        var comparison = new LossComparison(LossTolerance.Accurate<T>());
        foreach (double alpha in shapes)
        {
            var parameters = new LossParameters(Batch.Rounded<T>(alpha), Scale);
            T[] residuals = [.. ratios(alpha).SelectMany(ratio => new[] { T.CreateTruncating(ratio * Scale), T.CreateTruncating(-ratio * Scale) })];
            var outputs = new GuardedOutputs<T>(residuals.Length);

            evaluator.Evaluate(residuals, parameters, outputs.Spans);

            Batch.Compare(comparison, residuals, parameters, Batch.Truth<T>(residuals, parameters), outputs);
            outputs.AssertGuardsUntouched();
        }

        comparison.AssertAllClose();
    }
}
