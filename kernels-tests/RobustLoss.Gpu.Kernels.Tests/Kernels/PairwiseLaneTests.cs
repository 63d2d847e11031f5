using System.Numerics;
using RobustLoss.Gpu.Kernels.Host;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;
using RobustLoss.Gpu.TestSupport.Oracle;
using Xunit;

namespace RobustLoss.Gpu.Kernels.Tests.Kernels;

/// <summary>
/// The host loop for an (α, c) each, over lanes of every width, against the scalar code that kernels run: it shares the formulas with it,
/// but computes constants many at a time.
/// </summary>
public unsafe class PairwiseLaneTests
{
    private const int Points = 6000;

    // The coefficients of the series of ∂ρ/∂α are made with factors for divisors: a few ulps of double, or the rounding to float.
    private const double AlphaToleranceSingle = 1.2e-7;
    private const double AlphaToleranceDouble = 4e-15;

    private static readonly LossPoint[] Special =
    [
        new(double.PositiveInfinity, 1, 1), new(double.NegativeInfinity, 0.5, 3), new(double.PositiveInfinity, 0, 2),
        new(double.PositiveInfinity, -2, 2), new(double.NegativeInfinity, 2, 0.5), new(double.PositiveInfinity, 4, 2),
        new(double.PositiveInfinity, double.PositiveInfinity, 2), new(double.PositiveInfinity, double.NegativeInfinity, 2),
        new(double.PositiveInfinity, 1e200, 2), new(1, 1e200, 2), new(1, -1e200, 2), new(double.NaN, 1, 1), new(double.NaN, 2, 1),
        new(double.NaN, double.NegativeInfinity, 1), new(0, 1, 1), new(-0.0, 2, 1), new(0, -0.0, 1), new(1, -0.0, 1),
        new(1, double.NaN, 1), new(1, 1, 0), new(1, 1, -1), new(1, 1, double.NaN), new(1, 1, double.PositiveInfinity),
        new(1e-320, 1, 1e-310), new(1, -3, 1e-310), new(1e300, 0.5, 1e-300), new(1e-300, 0.5, 1e300),
    ];

    [Fact]
    public void Double_lanes_of_every_width_give_the_bits_of_the_scalar_code() => CompareAll<double>();

    [Fact]
    public void Float_lanes_of_every_width_give_the_bits_of_the_scalar_code() => CompareAll<float>();

    private static void CompareAll<T>()
        where T : unmanaged, INumberBase<T>
    {
        LossPoint[] points = [.. Batch.HardPointsOf<T>(seed: 51, Points).SelectMany((point, i) => new[] { point, Special[i % Special.Length] })];
        T[] x = Array.ConvertAll(points, point => T.CreateTruncating(point.X));
        T[] alpha = Array.ConvertAll(points, point => T.CreateTruncating(point.Alpha));
        T[] scale = Array.ConvertAll(points, point => T.CreateTruncating(point.Scale));
        using var one = new HostPairwiseLoop<Float64Lane<HostFma>, T>();
        using var two = new HostPairwiseLoop<Float64x2, T>();
        using var four = new HostPairwiseLoop<Float64x4, T>();
        using var eight = new HostPairwiseLoop<Float64x8, T>();
        GuardedOutputs<T> first = Run(one, x, alpha, scale);
        AssertScalar(x, alpha, scale, first);
        foreach (HostPairwise<T> loop in new HostPairwise<T>[] { two, four, eight })
        {
            GuardedOutputs<T> outputs = Run(loop, x, alpha, scale);
            foreach (LossOutputs output in Quantities.Each)
                Batch.AssertSameBits<T>(first[output], outputs[output], $"{loop.GetType()}, {output}");
        }
    }

    private static void AssertScalar<T>(T[] x, T[] alpha, T[] scale, GuardedOutputs<T> actual)
        where T : unmanaged, INumberBase<T>
    {
        for (int i = 0; i < x.Length; i++)
        {
            LossLanes<Float64Lane<HostFma>> terms = PairwiseLoss.Evaluate<HostFma, EveryOutput>(
                double.CreateTruncating(x[i]), double.CreateTruncating(alpha[i]), double.CreateTruncating(scale[i]), default);
            string point = $"x = {x[i]}, α = {alpha[i]}, c = {scale[i]}";
            Batch.AssertSameBits<T>(
                [
                    T.CreateTruncating(terms.Loss.Value), T.CreateTruncating(terms.Influence.Value),
                    T.CreateTruncating(terms.Weight.Value), T.CreateTruncating(terms.ScaleDerivative.Value),
                ],
                [
                    actual[LossOutputs.Loss][i], actual[LossOutputs.Influence][i],
                    actual[LossOutputs.Weight][i], actual[LossOutputs.ScaleDerivative][i],
                ],
                point);
            AssertNear(T.CreateTruncating(terms.AlphaDerivative.Value), actual[LossOutputs.AlphaDerivative][i], point);
        }
    }

    private static void AssertNear<T>(T expected, T actual, string point)
        where T : unmanaged, INumberBase<T>
    {
        double size = Math.Abs(double.CreateTruncating(expected));
        double tolerance = size * (typeof(T) == typeof(float) ? AlphaToleranceSingle : AlphaToleranceDouble);
        bool near = actual.Equals(expected) || Math.Abs(double.CreateTruncating(actual - expected)) <= tolerance;
        Assert.True(near, $"{point}: ∂ρ/∂α is {actual}, not {expected}.");
    }

    private static GuardedOutputs<T> Run<T>(HostPairwise<T> loop, T[] residuals, T[] alpha, T[] scale)
        where T : unmanaged, INumberBase<T>
    {
        var outputs = new GuardedOutputs<T>(residuals.Length);
        LossSpans<T> spans = outputs.Spans;
        fixed (T* x = residuals, shape = alpha, width = scale)
        fixed (T* loss = spans.Loss, influence = spans.Influence, weight = spans.Weight)
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
            loop.Run(x, shape, width, residuals.Length, pointers, LossOutputs.All);
        }

        outputs.AssertGuardsUntouched();
        return outputs;
    }
}
