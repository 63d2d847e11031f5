using System.Numerics;
using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.TestSupport.Assertions;
using RobustLoss.Gpu.TestSupport.Devices;
using RobustLoss.Gpu.TestSupport.Golden;
using RobustLoss.Gpu.TestSupport.Oracle;
using Xunit;

namespace RobustLoss.Gpu.Kernels.Tests.Kernels;

/// <summary>An (α, c) for each residual: every device against the definition.</summary>
public class PairwiseTests
{
    private const int Longest = 257;
    private static readonly int[] SimulatedLengths = [0, 1, 15, 16, 17, 33, 64, 255, 256, 257];

    [Theory]
    [AllDevices(0f)]
    [AllDevices(0.0)]
    public void Golden_and_hard_points<T>(DeviceKind kind, T _)
        where T : unmanaged, INumberBase<T>
    {
        (LossPoint Point, OracleTerms Terms)[] points =
        [
            .. (typeof(T) == typeof(float) ? GoldenLoss.SingleExact : GoldenLoss.DoubleExact).Select(golden => (golden.Point, golden.Terms)),
            .. Batch.HardPointsOf<T>(seed: 31, 5000).Select(point => (point, ExactLoss.Evaluate(point))),
        ];
        using var evaluator = new LossEvaluator<T>(TestDevices.Get(kind));

        Compare<T>(evaluator, points);
    }

    [Theory]
    [AllDevices(0f)]
    [AllDevices(0.0)]
    public void Lengths_up_to_257<T>(DeviceKind kind, T _)
        where T : unmanaged, INumberBase<T>
    {
        (LossPoint Point, OracleTerms Terms)[] points =
            [.. Batch.HardPointsOf<T>(seed: 32, Longest).Select(point => (point, ExactLoss.Evaluate(point)))];
        using var evaluator = new LossEvaluator<T>(TestDevices.Get(kind));

        foreach (int length in kind == DeviceKind.Simulate ? SimulatedLengths : Enumerable.Range(0, Longest + 1))
            Compare<T>(evaluator, points[..length]);
    }

    [Theory]
    [AllDevices(0f)]
    [AllDevices(0.0)]
    public void Subsets_of_outputs<T>(DeviceKind kind, T _)
        where T : unmanaged, INumberBase<T>
    {
        const int Count = 41;
        LossPoint[] points = [.. Batch.HardPointsOf<T>(seed: 33, Count)];
        (T[] x, T[] alpha, T[] scale) = Columns<T>(points);
        using var evaluator = new LossEvaluator<T>(TestDevices.Get(kind));
        var all = new GuardedOutputs<T>(Count);
        evaluator.Evaluate(x, alpha, scale, all.Spans);

        for (var wanted = LossOutputs.None; wanted < LossOutputs.All; wanted++)
        {
            var outputs = new GuardedOutputs<T>(Count, wanted);
            evaluator.Evaluate(x, alpha, scale, outputs.Spans);
            outputs.AssertGuardsUntouched();
            foreach (LossOutputs output in Quantities.Each.Where(output => wanted.HasFlag(output)))
                Batch.AssertSameBits<T>(all[output], outputs[output], $"{wanted}, {output}");
        }
    }

    /// <summary>Each output in turn stands where the residuals stood.</summary>
    [Theory]
    [AllDevices(0f)]
    [AllDevices(0.0)]
    public void An_output_may_be_the_residuals_own_memory<T>(DeviceKind kind, T _)
        where T : unmanaged, INumberBase<T>
    {
        (T[] x, T[] alpha, T[] scale) = Columns<T>([.. Batch.HardPointsOf<T>(seed: 34, Longest)]);
        using var evaluator = new LossEvaluator<T>(TestDevices.Get(kind));
        var apart = new GuardedOutputs<T>(Longest);
        evaluator.Evaluate(x, alpha, scale, apart.Spans);

        foreach (LossOutputs taken in Quantities.Each)
        {
            var outputs = new GuardedOutputs<T>(Longest);
            x.CopyTo(outputs[taken]);
            evaluator.Evaluate(outputs[taken], alpha, scale, outputs.Spans);
            foreach (LossOutputs output in Quantities.Each)
                Batch.AssertSameBits<T>(apart[output], outputs[output], $"{taken} in place, {output}");
        }
    }

    private static void Compare<T>(LossEvaluator<T> evaluator, (LossPoint Point, OracleTerms Terms)[] points)
        where T : unmanaged, INumberBase<T>
    {
        (T[] x, T[] alpha, T[] scale) = Columns<T>(Array.ConvertAll(points, point => point.Point));
        var outputs = new GuardedOutputs<T>(points.Length);
        evaluator.Evaluate(x, alpha, scale, outputs.Spans);
        outputs.AssertGuardsUntouched();
        if (points.Length == 0)
            return;

        var comparison = new LossComparison(LossTolerance.Accurate<T>());
        for (int i = 0; i < points.Length; i++)
            comparison.Add(points[i].Point, points[i].Terms, outputs.Terms(i));

        comparison.AssertAllClose();
    }

    private static (T[] X, T[] Alpha, T[] Scale) Columns<T>(LossPoint[] points)
        where T : unmanaged, INumberBase<T> => (
        Array.ConvertAll(points, point => T.CreateTruncating(point.X)),
        Array.ConvertAll(points, point => T.CreateTruncating(point.Alpha)),
        Array.ConvertAll(points, point => T.CreateTruncating(point.Scale)));
}
