using System.Numerics;
using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.TestSupport.Assertions;
using RobustLoss.Gpu.TestSupport.Devices;
using RobustLoss.Gpu.TestSupport.Oracle;
using RobustLoss.Gpu.TestSupport.Sampling;
using Xunit;

namespace RobustLoss.Gpu.Kernels.Tests.Kernels;

/// <summary>Every length and every subset of outputs: what is wanted is right, and nothing else is written.</summary>
public class UniformLengthTests
{
    private const int Longest = 257; // a whole block and one residual
    private const int Long = (1 << 20) + 7;
    private const double Alpha = 1.25;
    private const double Scale = 0.8125;

    // Around a lane, a group of threads, and a block.
    private static readonly int[] SimulatedLengths = [0, 1, 2, 15, 16, 17, 31, 32, 33, 63, 64, 65, 127, 128, 129, 255, 256, 257];

    [Theory]
    [AllDevices(0f, false)]
    [AllDevices(0f, true)]
    [AllDevices(0.0, false)]
    [AllDevices(0.0, true)]
    public void Lengths_up_to_257<T>(DeviceKind kind, T _, bool mixed)
        where T : unmanaged, INumberBase<T>
    {
        using var evaluator = new LossEvaluator<T>(TestDevices.Get(kind));
        var parameters = new LossParameters(Alpha, Scale);
        T[] residuals = Batch.Residuals<T>(Longest, Scale, mixed ? Batch.MixedRatios : Batch.ModerateRatios);
        OracleTerms[] truth = Batch.Truth<T>(residuals, parameters);
        var comparison = new LossComparison(LossTolerance.Accurate<T>());

        foreach (int length in kind == DeviceKind.Simulate ? SimulatedLengths : Enumerable.Range(0, Longest + 1))
        {
            var outputs = new GuardedOutputs<T>(length);
            evaluator.Evaluate(residuals.AsSpan(0, length), parameters, outputs.Spans);
            outputs.AssertGuardsUntouched();
            Batch.Compare(comparison, residuals, parameters, truth, outputs);
        }

        comparison.AssertAllClose();
    }

    /// <summary>Each of the 32 subsets gives what all five together give.</summary>
    [Theory]
    [AllDevices(0f, 41)]
    [AllDevices(0f, 300)]
    [AllDevices(0.0, 41)]
    [AllDevices(0.0, 300)]
    public void Subsets_of_outputs<T>(DeviceKind kind, T _, int length)
        where T : unmanaged, INumberBase<T>
    {
        using var evaluator = new LossEvaluator<T>(TestDevices.Get(kind));
        double[] shapes = [Alpha, double.NegativeInfinity, 0, 2 - 1e-3, 2];
        foreach (double alpha in kind == DeviceKind.Simulate ? shapes[..1] : shapes) // a launch of the simulator takes milliseconds
        {
            var parameters = new LossParameters(Batch.Rounded<T>(alpha), Scale);
            foreach (IReadOnlyList<double> ratios in new[] { Batch.ModerateRatios, Batch.MixedRatios })
            {
                T[] residuals = Batch.Residuals<T>(length, Scale, ratios);
                var all = new GuardedOutputs<T>(length);
                evaluator.Evaluate(residuals, parameters, all.Spans);
                for (var wanted = LossOutputs.None; wanted < LossOutputs.All; wanted++)
                {
                    var outputs = new GuardedOutputs<T>(length, wanted);
                    evaluator.Evaluate(residuals, parameters, outputs.Spans);
                    outputs.AssertGuardsUntouched();
                    AssertAlike(kind, all, outputs, wanted);
                }
            }
        }
    }

    /// <summary>Many chunks and a tail; checked at every 31st element, so at every place in a block and a chunk, and to the end.</summary>
    [Theory]
    [AllDevices(0f)]
    [AllDevices(0.0)]
    public void A_million_and_a_tail<T>(DeviceKind kind, T _)
        where T : unmanaged, INumberBase<T>
    {
        // The quick oracle is within 1e-12 of the exact value at residuals that float has.
        LossTolerance tolerance = typeof(T) == typeof(float)
            ? LossTolerance.AccurateSingle
            : LossTolerance.AccurateDouble with { Value = 2e-12, AlphaDerivative = 2e-12 };
        var random = new SplitMix(21);
        T[] residuals = [.. Enumerable.Range(0, Long).Select(_ => T.CreateTruncating((float)(random.NextSign() * random.NextMagnitude(-6, 4))))];
        var parameters = new LossParameters(Alpha, Scale);
        using var evaluator = new LossEvaluator<T>(TestDevices.Get(kind));
        var outputs = new GuardedOutputs<T>(Long);
        var comparison = new LossComparison(tolerance);

        evaluator.Evaluate(residuals, parameters, outputs.Spans);

        outputs.AssertGuardsUntouched();
        for (int i = 0; i < Long; i += i < Long - 300 ? 31 : 1)
        {
            var point = new LossPoint(double.CreateTruncating(residuals[i]), Alpha, Scale);
            comparison.Add(point, QuickLoss.Evaluate(point), outputs.Terms(i));
        }

        comparison.AssertAllClose();
    }

    /// <summary>On a GPU two kernels may round differently, since its compiler fuses what it likes: there the tolerance decides.</summary>
    private static void AssertAlike<T>(DeviceKind kind, GuardedOutputs<T> all, GuardedOutputs<T> outputs, LossOutputs wanted)
        where T : unmanaged, INumberBase<T>
    {
        double tolerance = kind is DeviceKind.Cpu or DeviceKind.Simulate ? 0 : 2 * LossTolerance.Accurate<T>().AlphaDerivative;
        foreach (LossOutputs output in Quantities.Each.Where(output => wanted.HasFlag(output)))
        {
            for (int i = 0; i < all.Length; i++)
            {
                double expected = double.CreateTruncating(all[output][i]);
                double actual = double.CreateTruncating(outputs[output][i]);
                bool alike = expected.Equals(actual) || Math.Abs(expected - actual) <= tolerance * Math.Abs(expected);
                Assert.True(alike, $"{wanted}, {output}[{i}]: expected {expected:R}, got {actual:R}.");
            }
        }
    }
}
