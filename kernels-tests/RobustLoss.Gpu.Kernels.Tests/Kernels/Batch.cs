using System.Numerics;
using System.Runtime.InteropServices;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.TestSupport.Assertions;
using RobustLoss.Gpu.TestSupport.Oracle;
using RobustLoss.Gpu.TestSupport.Sampling;
using Xunit;

namespace RobustLoss.Gpu.Kernels.Tests.Kernels;

/// <summary>Residuals for batches, and what is compared of two of them.</summary>
internal static class Batch
{
    /// <summary>Every class of α: the limits, far out, general on both sides of 0, at and near 0 and 2, above 2.</summary>
    public static IReadOnlyList<double> Shapes { get; } =
    [
        double.NegativeInfinity, -1e6, -2, -0.5, 0, 1e-6, 0.75, 1, 1.5, 2 - 1e-6, 2, 2 + 1e-6, 2.5, 4, 40.5, double.PositiveInfinity,
    ];

    /// <summary>|x/c| near 1, which take the fewest operations.</summary>
    public static IReadOnlyList<double> ModerateRatios { get; } =
    [
        0, 1e-4, 1e-3, 0.03, 0.2, 0.5, 0.9, 1, 1.5, 2, 2.9, 3.3, 5, 7.5,
    ];

    /// <summary>The same with larger ones among them, which take pairs of numbers.</summary>
    public static IReadOnlyList<double> LargerRatios { get; } = [.. ModerateRatios, 12, 38, 100, 1e3];

    /// <summary>The same with extreme ones among them, which take scaling by powers of two.</summary>
    public static IReadOnlyList<double> MixedRatios { get; } = [.. ModerateRatios, 1e-30, 1e-20, 1e-12, 1e-8, 38, 1e3, 1e4, 1e7, 1e10, 1e16, 1e19];

    /// <summary>A number of T, as T has it.</summary>
    public static double Rounded<T>(double value)
        where T : unmanaged, INumberBase<T> => double.CreateTruncating(T.CreateTruncating(value));

    /// <summary>A point whose numbers T has.</summary>
    public static LossPoint Point<T>(double x, double alpha, double scale)
        where T : unmanaged, INumberBase<T> => new(Rounded<T>(x), Rounded<T>(alpha), Rounded<T>(scale));

    /// <summary>Points exact in T where the loss is hard.</summary>
    public static IEnumerable<LossPoint> HardPointsOf<T>(ulong seed, int count) =>
        typeof(T) == typeof(float) ? HardPoints.SingleExact(seed, count) : HardPoints.DoubleExact(seed, count);

    /// <summary>Residuals at the given ratios |x/c| with changing signs, as many as asked for.</summary>
    public static T[] Residuals<T>(int count, double scale, IReadOnlyList<double> ratios)
        where T : unmanaged, INumberBase<T>
    {
        var random = new SplitMix((ulong)count + 1);
        return [.. Enumerable.Range(0, count).Select(_ => T.CreateTruncating(random.NextSign() * random.NextOf(ratios) * scale))];
    }

    /// <summary>The oracle's terms of each residual.</summary>
    public static OracleTerms[] Truth<T>(ReadOnlySpan<T> residuals, LossParameters parameters)
        where T : unmanaged, INumberBase<T>
    {
        var known = new Dictionary<double, OracleTerms>();
        var truth = new OracleTerms[residuals.Length];
        for (int i = 0; i < truth.Length; i++)
        {
            double x = double.CreateTruncating(residuals[i]);
            ref OracleTerms terms = ref CollectionsMarshal.GetValueRefOrAddDefault(known, x, out bool exists);
            if (!exists)
                terms = ExactLoss.Evaluate(new LossPoint(x, parameters.Alpha, parameters.Scale));

            truth[i] = terms;
        }

        return truth;
    }

    /// <summary>Compares every element with the oracle's terms.</summary>
    public static void Compare<T>(
        LossComparison comparison, ReadOnlySpan<T> residuals, LossParameters parameters, OracleTerms[] truth, GuardedOutputs<T> outputs)
        where T : unmanaged, INumberBase<T>
    {
        for (int i = 0; i < outputs.Length; i++)
        {
            var point = new LossPoint(double.CreateTruncating(residuals[i]), parameters.Alpha, parameters.Scale);
            comparison.Add(point, truth[i], outputs.Terms(i));
        }
    }

    /// <summary>Fails at the first element of which a bit differs; NaNs are alike.</summary>
    public static void AssertSameBits<T>(ReadOnlySpan<T> expected, ReadOnlySpan<T> actual, string what)
        where T : unmanaged, INumberBase<T>
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            bool same = expected[i].Equals(actual[i]) && T.IsNegative(expected[i]) == T.IsNegative(actual[i]);
            Assert.True(same || (T.IsNaN(expected[i]) && T.IsNaN(actual[i])), $"{what}[{i}]: expected {expected[i]}, got {actual[i]}.");
        }
    }
}
