using System.Runtime.InteropServices;
using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Reductions;
using RobustLoss.Gpu.TestSupport.Assertions;
using RobustLoss.Gpu.TestSupport.Devices;
using RobustLoss.Gpu.TestSupport.Oracle;
using Xunit;

namespace RobustLoss.Gpu.Kernels.Tests.Kernels;

/// <summary>More than 2^30 bytes of residuals on the host.</summary>
[Trait("Size", "Large")]
public unsafe class LargeBatchTests
{
    private const int Length = (1 << 28) + 7;

    // No multiple of a block, a chunk or a power of two, so that every period meets every place.
    private const int Period = 100_003;
    private static readonly LossParameters Parameters = new(0.75, 0.8125);

    [Fact]
    public void Sums_and_losses_in_place_of_2_to_the_28_and_7_residuals()
    {
        ComputeDevice device = TestDevices.Get(DeviceKind.Cpu);
        float[] pattern = Batch.Residuals<float>(Period, 1, [0.25, 0.5, 1, 1.75, 3, 40, 1e4]);
        OracleTerms[] truth = Batch.Truth<float>(pattern, Parameters);
        float* memory = (float*)NativeMemory.Alloc(Length, sizeof(float));
        try
        {
            var residuals = new Span<float>(memory, Length);
            for (int start = 0; start < Length; start += Period)
                pattern.AsSpan(0, Math.Min(Period, Length - start)).CopyTo(residuals[start..]);

            using var reducer = new LossReducer<float>(device);
            AssertSum(truth, reducer.Sum(residuals, Parameters));

            using var evaluator = new LossEvaluator<float>(device);
            evaluator.Evaluate(residuals, Parameters, new LossSpans<float> { Loss = residuals });
            AssertLosses(pattern, truth, residuals);
        }
        finally
        {
            NativeMemory.Free(memory);
        }
    }

    private static void AssertSum(OracleTerms[] truth, LossSums actual)
    {
        const double Tolerance = 1e-6; // that of one term, which a compensated sum keeps
        double period = truth.Sum(terms => terms.Loss);
        double expected = (Length / Period * period) + truth.Take(Length % Period).Sum(terms => terms.Loss);

        Assert.Equal(Length, actual.Count);
        Assert.Equal(1, actual.Loss / expected, Tolerance);
    }

    private static void AssertLosses(float[] pattern, OracleTerms[] truth, ReadOnlySpan<float> losses)
    {
        // Every 50th period, and the end.
        var comparison = new LossComparison(LossTolerance.AccurateSingle);
        for (int start = 0; start < Length; start += 50 * Period)
        {
            int count = Math.Min(Period, Length - start);
            for (int i = 0; i < count; i++)
                comparison.AddLoss(new LossPoint(pattern[i], Parameters.Alpha, Parameters.Scale), truth[i].Loss, losses[start + i]);
        }

        for (int i = Length - 300; i < Length; i++)
        {
            int at = i % Period;
            comparison.AddLoss(new LossPoint(pattern[at], Parameters.Alpha, Parameters.Scale), truth[at].Loss, losses[i]);
        }

        comparison.AssertAllClose();
    }
}
