using System.Numerics;
using RobustLoss.Gpu.Kernels.Tests.Kernels;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;
using RobustLoss.Gpu.TestSupport.Assertions;
using RobustLoss.Gpu.TestSupport.Oracle;
using RobustLoss.Gpu.TestSupport.Sampling;
using Xunit;

namespace RobustLoss.Gpu.Kernels.Tests.Reductions;

/// <summary>The terms that the device's sums are of, one by one, within the bounds of the loss itself, though a sum would hide half of it.</summary>
public class SumTermsTests
{
    private const int Points = 120;

    // Where one form ends and the next begins: ±0.625, 0.75 and 3.25; −0.8, from where the series is longer; the least α that has
    // terms, and the largest that counts as 0.
    private static readonly double[] Shapes =
    [
        -2, -1.5, -0.801, -0.799, -0.626, -0.6249, -0.5, -0.1, -1e-3, -1e-6, -1e-10, 0, 1e-10, 5e-7, 1e-6, 1e-5, 1e-3, 0.1, 0.5, 0.6249, 0.626, 0.7499, 0.75, 0.7501,
        1, 1.01, 1.25, 1.5, 1.9, 1.99, 2 - 1e-6, 2 + 1e-6, 2.01, 2.5, 3.2499, 3.25, 3.2501, 3.5, 4,
    ];

    internal static IReadOnlyList<double> Scales { get; } = [0.8125, 1.2345678e-4, 1.1e-9, 9e8];

    public static TheoryData<double> InSingle { get; } = [.. Shapes];

    public static TheoryData<double> InDouble { get; } = [.. Shapes, -8, -5, -1e-15, 2e-15, 1e-12, 2 - 1e-12, 2 + 1e-12, 6, 10];

    public static TheoryData<ulong> Seeds { get; } = [.. Enumerable.Range(1, 40).Select(seed => (ulong)seed)];

    [Theory]
    [MemberData(nameof(InSingle))]
    public void Single_precision(double alpha) => Compare<Float32Lane<HostFma>, float>(alpha, Ratios);

    [Theory]
    [MemberData(nameof(InDouble))]
    public void Double_precision(double alpha) => Compare<Float64Lane<HostFma>, double>(alpha, Ratios);

    /// <summary>∂ρ/∂α cancels there most, for α about 0.7 above all.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Single_precision_where_formulas_meet(ulong seed) => Compare<Float32Lane<HostFma>, float>(MeetingShape(seed), MeetingRatios);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Double_precision_where_formulas_meet(ulong seed) => Compare<Float64Lane<HostFma>, double>(MeetingShape(seed), MeetingRatios);

    /// <summary>The last place of α − 2 is seen in a power of numbers so large.</summary>
    [Theory]
    [InlineData(0.7500000000000001)]
    [InlineData(0.8000002869453956)]
    [InlineData(0.9999999999999999)]
    [InlineData(1.1)]
    public void Double_precision_far_out(double alpha) => Compare<Float64Lane<HostFma>, double>(alpha, FarRatios);

    /// <summary>Pairs serve beside 0, where ρ is so many times its term that the term would be subnormal first; so they do where c is as small.</summary>
    [Theory]
    [InlineData(1e-8, 1)]
    [InlineData(-1e-8, 1)]
    [InlineData(1, 1e-8)]
    [InlineData(0, 1e-8)]
    [InlineData(-2.1, 1)]
    [InlineData(4.1, 1)]
    [InlineData(double.NegativeInfinity, 1)]
    public void Some_shapes_and_scales_have_no_terms_in_single_precision(double alpha, double scale)
    {
        SumConstants<Float32Lane<HostFma>> k = SumConstantsFactory.Of<Float32Lane<HostFma>, float>(new LossParameters(alpha, scale));

        Assert.Equal(0, k.Largest.Value);
        Assert.Equal(0, k.Loss.LargestPlain.Value);
    }

    internal static double MeetingShape(ulong seed) => seed % 2 == 0 ? new SplitMix(seed).Next(-2, 4) : new SplitMix(seed).Next(0.6, 0.9);

    /// <summary>Where the series ends at the latest and at the earliest.</summary>
    internal static IEnumerable<double> MeetingRatios(double alpha, double largest)
    {
        var random = new SplitMix(7);
        double m = Math.Max(1, Math.Abs(alpha / 2));
        for (int i = 0; i < Points; i++)
            yield return Math.Sqrt(Math.Abs(alpha - 2) * (Math.Exp(random.Next(0.9, 1.6) / m) - 1));
    }

    private static void Compare<TLane, T>(double alpha, Func<double, double, IEnumerable<double>> ratios)
        where TLane : unmanaged, IScalarLane<TLane, T>
        where T : unmanaged, INumberBase<T>
    {
        foreach (double scale in Scales)
        {
            var parameters = new LossParameters(Batch.Rounded<T>(alpha), Batch.Rounded<T>(scale));
            SumConstants<TLane> k = SumConstantsFactory.Of<TLane, T>(parameters);
            foreach (double ratio in ratios(parameters.Alpha, TLane.DoubleOf(k.Largest)))
            {
                double x = Batch.Rounded<T>(ratio * scale);
                TLane root = TLane.Constant(x) * k.Root;
                TLane u = root * root;
                if (!TLane.AnyLess(u, k.Largest))
                    continue;

                SumTerms<TLane> terms = Terms<TLane, T>(u, k, parameters.Alpha);
                var point = new LossPoint(x, parameters.Alpha, parameters.Scale);
                OracleTerms truth = ExactLoss.Evaluate(point);
                AssertClose<T>(truth.Loss, k.LossFactor * TLane.DoubleOf(terms.Loss), SumTolerance.Value<T>(1), $"loss at {point}");
                AssertClose<T>(truth.AlphaDerivative, k.AlphaFactor * TLane.DoubleOf(terms.Alpha), SumTolerance.AlphaDerivative<T>(1), $"alpha derivative at {point}");
                AssertClose<T>(truth.ScaleDerivative, k.ScaleFactor * TLane.DoubleOf(terms.Scale), SumTolerance.Value<T>(1), $"scale derivative at {point}");
            }
        }
    }

    private static SumTerms<TLane> Terms<TLane, T>(TLane u, in SumConstants<TLane> k, double alpha)
        where TLane : unmanaged, IScalarLane<TLane, T>
        where T : unmanaged =>
        SumConstantsFactory.IsCauchy<T>(alpha) ? CauchyTerms.Of<TLane, T>(u, k, out _)
            : SumConstantsFactory.IsNearZero(alpha) ? NearZeroTerms.Of<TLane, T>(u, k, out _)
            : k.Loss.Kind == LossKind.SingleExponential ? NearTwoTerms.Of<TLane, T>(u, k, out _)
            : AwayTerms.Of<TLane, T>(u, k, out _);

    private static IEnumerable<double> FarRatios(double alpha, double largest)
    {
        var random = new SplitMix(9);
        return Enumerable.Range(0, Points).Select(_ => random.NextMagnitude(20, 120));
    }

    /// <summary>Of every size, and both sides of where the series ends, where the closed form changes, where the logarithm's exponent does, and of the last.</summary>
    internal static IEnumerable<double> Ratios(double alpha, double largest)
    {
        var random = new SplitMix(5);
        double width = Math.Abs(alpha - 2);
        double[] edges =
        [
            Math.Exp(1 / Math.Max(1, Math.Abs(alpha / 2))) - 1, Math.Exp(Math.Min(2 * AwayTerms.SmallestPower / Math.Abs(alpha), 50)) - 1, Math.Sqrt(2) - 1, Math.Sqrt(8) - 1, largest,
        ];
        for (int i = 0; i < Points; i++)
        {
            yield return (i % 4) switch
            {
                0 => random.NextMagnitude(-24, 14),
                1 => random.NextMagnitude(-2, 2),
                2 => Math.Sqrt(width * random.NextOf(edges)) * (1 + random.Next(-1e-3, 1e-3)),
                _ => Math.Sqrt(width) * random.NextMagnitude(-1.5, 1.5),
            };
        }
    }

    private static void AssertClose<T>(double expected, double actual, double tolerance, string what)
        where T : unmanaged
    {
        // Below the smallest normal number a type has no relative accuracy to keep.
        double allowed = Math.Max(LossTolerance.Accurate<T>().Floor, tolerance * Math.Abs(expected));
        Assert.True(
            Math.Abs(actual - expected) <= allowed,
            FormattableString.Invariant($"{what}: expected {expected:R}, got {actual:R}, {(actual / expected) - 1:G3} off; allowed are {tolerance:G3}."));
    }
}
