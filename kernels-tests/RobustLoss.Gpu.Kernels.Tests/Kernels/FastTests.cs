using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.TestSupport.Assertions;
using RobustLoss.Gpu.TestSupport.Devices;
using RobustLoss.Gpu.TestSupport.Sampling;
using Xunit;

namespace RobustLoss.Gpu.Kernels.Tests.Kernels;

/// <summary>The fast way against its stated bound: 5e-6, relative, or absolute in units of the quantity at |x| = c.</summary>
public class FastTests
{
    private static readonly double[] Shapes = [double.NegativeInfinity, -1e6, -2, -0.5, 0, 1e-6, 0.75, 1, 1.5, 1.999, 2];

    /// <summary>At c = 1, so that a floor of 5e-6 is in the quantity's own units, which at |x| = c are about 1.</summary>
    [Theory]
    [AllDevices]
    public void Fast_is_within_its_bound(DeviceKind kind)
    {
        using var evaluator = new LossEvaluator<float>(TestDevices.Get(kind), LossAccuracy.Fast);
        var comparison = new LossComparison(LossTolerance.FastSingle);
        foreach (double alpha in Shapes)
        {
            var parameters = new LossParameters((float)alpha, 1);
            foreach (IReadOnlyList<double> ratios in new[] { Batch.ModerateRatios, Batch.LargerRatios, Batch.MixedRatios, Dense() })
            {
                float[] residuals = [.. ratios.SelectMany(ratio => new[] { (float)ratio, -(float)ratio })];
                var outputs = new GuardedOutputs<float>(residuals.Length);

                evaluator.Evaluate(residuals, parameters, outputs.Spans);

                Batch.Compare(comparison, residuals, parameters, Batch.Truth<float>(residuals, parameters), outputs);
                outputs.AssertGuardsUntouched();
            }
        }

        comparison.AssertAllClose();
    }

    /// <summary>Otherwise the promise of the fast way would be one of the accurate one too.</summary>
    [Theory]
    [AllDevices]
    public void Fast_differs_from_accurate_in_float_alone(DeviceKind kind)
    {
        Assert.True(Differs<float>(kind));
        Assert.False(Differs<double>(kind));
    }

    private static bool Differs<T>(DeviceKind kind)
        where T : unmanaged, System.Numerics.INumberBase<T>
    {
        using var accurate = new LossEvaluator<T>(TestDevices.Get(kind));
        using var fast = new LossEvaluator<T>(TestDevices.Get(kind), LossAccuracy.Fast);
        T[] residuals = Batch.Residuals<T>(200, 1, Dense()), expected = new T[200], actual = new T[200];
        accurate.Evaluate(residuals, new LossParameters(0.75, 1), new LossSpans<T> { Loss = expected });
        fast.Evaluate(residuals, new LossParameters(0.75, 1), new LossSpans<T> { Loss = actual });
        return !expected.AsSpan().SequenceEqual(actual);
    }

    private static double[] Dense()
    {
        var random = new SplitMix(51);
        return [.. Enumerable.Range(0, 300).Select(_ => (double)(float)random.NextMagnitude(-3, 1))];
    }
}
