using System.Numerics;
using RobustLoss.Gpu.Kernels.Host;
using RobustLoss.Gpu.Kernels.Host.Pieces;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;
using Xunit;

namespace RobustLoss.Gpu.Kernels.Tests.Kernels;

/// <summary>The host loops over lanes of every width: one element's bits do not depend on the width.</summary>
public unsafe class LaneWidthTests
{
    private const double Scale = 0.8125;
    private static readonly int[] Lengths = [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 255, 256, 257, 511, 4096, 4097, 8191, 8192, 8193, 16384, 16385, 40_001];

    [Fact]
    public void Float_lanes_of_every_width_give_the_same_bits() => CompareSingle<PlainMath>();

    [Fact]
    public void Fast_float_lanes_of_every_width_give_the_same_bits() => CompareSingle<FastMath>();

    [Fact]
    public void Double_lanes_of_every_width_give_the_same_bits()
    {
        using var scalar = new HostElementwiseLoop<Float64Lane<HostFma>, double, PlainMath>();
        using var two = new HostElementwiseLoop<Float64x2, double, PlainMath>();
        using var four = new HostElementwiseLoop<Float64x4, double, PlainMath>();
        using var eight = new HostElementwiseLoop<Float64x8, double, PlainMath>();

        AssertSame(scalar, two, four, eight);
    }

    /// <summary>Batches that are evaluated by polynomials, with residuals that are not among them.</summary>
    [Theory]
    [InlineData(-1.5)]
    [InlineData(0.75)]
    [InlineData(3)]
    public void Lanes_of_every_width_give_the_same_bits_of_a_long_batch(double alpha)
    {
        using var one = new HostElementwiseLoop<Float32Lane<HostFma>, float, PlainMath>();
        using var four = new HostElementwiseLoop<Float32x4, float, PlainMath>();
        using var eight = new HostElementwiseLoop<Float32x8, float, PlainMath>();
        using var sixteen = new HostElementwiseLoop<Float32x16, float, PlainMath>();
        using var oneDouble = new HostElementwiseLoop<Float64Lane<HostFma>, double, PlainMath>();
        using var twoDoubles = new HostElementwiseLoop<Float64x2, double, PlainMath>();
        using var fourDoubles = new HostElementwiseLoop<Float64x4, double, PlainMath>();
        using var eightDoubles = new HostElementwiseLoop<Float64x8, double, PlainMath>();

        AssertSameOfLongBatch(alpha, one, four, eight, sixteen);
        AssertSameOfLongBatch(alpha, oneDouble, twoDoubles, fourDoubles, eightDoubles);
    }

    [Theory]
    [InlineData("512", 512)]
    [InlineData("256", 256)]
    [InlineData("128", 128)]
    [InlineData("scalar", 0)]
    public void A_width_is_named_by_its_bits(string text, int bits) => Assert.Equal(bits, LaneWidth.Parse(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("auto")]
    public void Unset_the_width_is_the_widest_that_the_processor_has(string? text) =>
        Assert.Equal(Vector.IsHardwareAccelerated, LaneWidth.Parse(text) is 128 or 256 or 512);

    [Theory]
    [InlineData("avx2")]
    [InlineData("64")]
    [InlineData("Scalar")]
    public void Another_width_is_refused(string text)
    {
        var failure = Assert.Throws<ArgumentException>(() => LaneWidth.Parse(text));

        Assert.StartsWith($"The environment variable ROBUSTLOSS_SIMD is '{text}'; it must be auto, 512, 256, 128 or scalar", failure.Message, StringComparison.Ordinal);
    }

    private static void CompareSingle<TMath>()
        where TMath : struct, ILossMath
    {
        using var scalar = new HostElementwiseLoop<Float32Lane<HostFma>, float, TMath>();
        using var four = new HostElementwiseLoop<Float32x4, float, TMath>();
        using var eight = new HostElementwiseLoop<Float32x8, float, TMath>();
        using var sixteen = new HostElementwiseLoop<Float32x16, float, TMath>();

        AssertSame(scalar, four, eight, sixteen);
    }

    private static void AssertSame<T>(HostElementwise<T> scalar, params HostElementwise<T>[] wider)
        where T : unmanaged, INumberBase<T>
    {
        foreach (double alpha in Batch.Shapes)
        {
            var parameters = new LossParameters(Batch.Rounded<T>(alpha), Scale);
            foreach (int length in Lengths.Where(length => length < 500 || alpha is 0.75))
            {
                foreach (IReadOnlyList<double> ratios in new[] { Batch.ModerateRatios, Batch.LargerRatios, [.. Batch.MixedRatios, double.NaN, double.PositiveInfinity] })
                {
                    T[] residuals = Batch.Residuals<T>(length, Scale, ratios);
                    GuardedOutputs<T> expected = Run(scalar, residuals, parameters);
                    foreach (HostElementwise<T> loop in wider)
                    {
                        GuardedOutputs<T> actual = Run(loop, residuals, parameters);
                        foreach (LossOutputs output in Quantities.Each)
                            Batch.AssertSameBits<T>(expected[output], actual[output], $"{loop.GetType()}, alpha = {alpha}, {output}");
                    }
                }
            }
        }
    }

    private static void AssertSameOfLongBatch<T>(double alpha, HostElementwise<T> scalar, params HostElementwise<T>[] wider)
        where T : unmanaged, INumberBase<T>
    {
        const int Length = (int)PieceChoice<Float32x8, float>.ShortestBatch + 77;
        var parameters = new LossParameters(alpha, Scale);
        T[] residuals = Batch.Residuals<T>(Length, Scale, [.. Batch.ModerateRatios, 38, 1e3]);
        for (int i = 500; i < Length; i += 20_011)
            residuals[i] = T.CreateTruncating(1e7);

        GuardedOutputs<T> expected = Run(scalar, residuals, parameters);
        foreach (HostElementwise<T> loop in wider)
        {
            GuardedOutputs<T> actual = Run(loop, residuals, parameters);
            foreach (LossOutputs output in Quantities.Each)
                Batch.AssertSameBits<T>(expected[output], actual[output], $"{loop.GetType()}, alpha = {alpha}, {output}");
        }
    }

    private static GuardedOutputs<T> Run<T>(HostElementwise<T> loop, T[] residuals, LossParameters parameters)
        where T : unmanaged, INumberBase<T>
    {
        var outputs = new GuardedOutputs<T>(residuals.Length);
        LossSpans<T> spans = outputs.Spans;
        fixed (T* x = residuals, loss = spans.Loss, influence = spans.Influence, weight = spans.Weight)
        fixed (T* alphaDerivative = spans.AlphaDerivative, scaleDerivative = spans.ScaleDerivative)
        {
            var pointers = new OutputPointers<T>
            {
                Loss = loss,
                Influence = influence,
                Weight = weight,
                AlphaDerivative = alphaDerivative,
                ScaleDerivative = scaleDerivative,
            };
            loop.Run(x, residuals.Length, parameters, pointers, LossOutputs.All);
        }

        outputs.AssertGuardsUntouched();
        return outputs;
    }
}
