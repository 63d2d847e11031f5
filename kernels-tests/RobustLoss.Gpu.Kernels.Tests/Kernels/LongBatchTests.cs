using System.Numerics;
using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Kernels.Host.Pieces;
using RobustLoss.Gpu.Kernels.Tests.Reductions;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;
using RobustLoss.Gpu.Reductions;
using RobustLoss.Gpu.TestSupport.Assertions;
using RobustLoss.Gpu.TestSupport.Devices;
using RobustLoss.Gpu.TestSupport.Oracle;
using RobustLoss.Gpu.TestSupport.Sampling;
using Xunit;

namespace RobustLoss.Gpu.Kernels.Tests.Kernels;

/// <summary>Batches so long that the host evaluates them by polynomials, against the definition.</summary>
public class LongBatchTests
{
    private const int Length = (int)PieceChoice<Float32x8, float>.ShortestBatch + 261; // no whole number of blocks
    private const int Distinct = 900;

    public static TheoryData<double, double> ShapesAndScales()
    {
        var data = new TheoryData<double, double>();
        foreach (double alpha in (double[])[.. Batch.Shapes, -3, -1, -0.1, 0.25, 1.99, 3, 6, 8])
        {
            foreach (double scale in new[] { 0.8125, 1.2345678e-4, 3e5 })
                data.Add(alpha, scale);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(ShapesAndScales))]
    public void Single_precision(double alpha, double scale) => Compare<float>(alpha, scale, Residuals<float>(scale));

    [Theory]
    [MemberData(nameof(ShapesAndScales))]
    public void Double_precision(double alpha, double scale) => Compare<double>(alpha, scale, Residuals<double>(scale));

    /// <summary>There ∂ρ/∂α goes with the sixth power of x/c, and fades to the end of float's range.</summary>
    [Theory]
    [InlineData(-1, 1e9)]
    [InlineData(0.25, 1e9)]
    [InlineData(1.5, 1e9)]
    [InlineData(-1, 1e-15)]
    [InlineData(0.25, 1e-15)]
    [InlineData(1.5, 1e-15)]
    public void Far_below_the_bend(double alpha, double scale) => Compare<float>(alpha, scale, Residuals<float>(scale, SmallRatio));

    /// <summary>Next to 0 the polynomials run around 0, not around their middle, which magnifies what rounding leaves in them.</summary>
    [Theory]
    [InlineData(-3.05, 0.9)]
    [InlineData(-2.648046347428135, 1.422134964430326)]
    [InlineData(-2.4993803983085696, 0.7657409938723372)]
    [InlineData(-2.43, 1.1)]
    [InlineData(0.8, 0.57)]
    [InlineData(4.3, 1.3)]
    public void Closely_in_the_pieces_around_zero(double alpha, double scale)
    {
        Compare<double>(alpha, scale, Residuals<double>(scale, static (random, _) => random.NextMagnitude(-1, 0.3)));
        Compare<float>(alpha, scale, Residuals<float>(scale, static (random, _) => random.NextMagnitude(-2, -0.5)));
    }

    /// <summary>∂ρ/∂c is −αρ/c and the like: with a small c it is a normal number where ρ is none, and with a large one the other way round.</summary>
    [Theory]
    [InlineData(0f, 1, 1e-8, 1e-30)]
    [InlineData(0f, 1, 1e-3, 1e-23)]
    [InlineData(0f, 2.877506760078253, 2.7534622405744626e-19, 1.4e-45)]
    [InlineData(0f, 0.5, 1e12, 1e-5)]
    [InlineData(0.0, 1, 3.25e-151, 1e-305)]
    [InlineData(0.0, 1, 1e-290, 1e-300)]
    [InlineData(0.0, 0.5, 1e200, 1e50)]
    public void The_sum_of_one_derivative_keeps_digits_that_that_of_losses_has_not<T>(T _, double alpha, double scale, double residual)
        where T : unmanaged, INumberBase<T>
    {
        var parameters = new LossParameters(alpha, scale);
        using var reducer = new LossReducer<T>(TestDevices.Get(DeviceKind.Cpu));
        T[] residuals = new T[Length];
        residuals.AsSpan().Fill(T.CreateTruncating(residual));
        OracleTerms term = Batch.Truth<T>(residuals.AsSpan(0, 1), parameters)[0];

        new SumTruth(Enumerable.Repeat(term, Length)).AssertClose<T>(reducer.Sum(residuals, parameters), $"{Length} times {residual}, {parameters}");
    }

    /// <summary>Where all residuals are one number, nothing averages out what a polynomial is off there.</summary>
    [Theory]
    [InlineData(0f)]
    [InlineData(0.0)]
    public void A_batch_of_one_residual_over_and_over<T>(T _)
        where T : unmanaged, INumberBase<T>
    {
        const int Ratios = 60;
        const double Scale = 0.8125;
        var random = new SplitMix(7);
        using var reducer = new LossReducer<T>(TestDevices.Get(DeviceKind.Cpu));
        T[] residuals = new T[Length];
        foreach (double alpha in new[] { -2, -1, -0.1, 0, 0.25, 0.8, 1, 1.5, 1.99, 3, 4 })
        {
            var parameters = new LossParameters(Batch.Rounded<T>(alpha), Batch.Rounded<T>(Scale));
            for (int i = 0; i < Ratios; i++)
            {
                residuals.AsSpan().Fill(T.CreateTruncating(random.NextMagnitude(-3, 2) * Scale));
                OracleTerms term = Batch.Truth<T>(residuals.AsSpan(0, 1), parameters)[0];
                var truth = new SumTruth(Enumerable.Repeat(term, Length));

                truth.AssertClose<T>(reducer.Sum(residuals, parameters), $"{Length} times {residuals[0]}, {parameters}");
            }
        }
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(0.0)]
    public void Outputs_may_take_the_place_of_the_residuals<T>(T _)
        where T : unmanaged, INumberBase<T>
    {
        var parameters = new LossParameters(0.75, 1);
        T[] residuals = Residuals<T>(1);
        residuals[1000] = T.CreateTruncating(1e9); // past the last piece
        using var evaluator = new LossEvaluator<T>(TestDevices.Get(DeviceKind.Cpu));
        var apart = new GuardedOutputs<T>(Length);
        evaluator.Evaluate(residuals, parameters, apart.Spans);
        foreach (LossOutputs output in Quantities.Each)
        {
            T[] memory = [.. residuals];
            var others = new GuardedOutputs<T>(Length, LossOutputs.All & ~output);
            LossSpans<T> spans = others.Spans;
            evaluator.Evaluate(memory, parameters, new LossSpans<T>
            {
                Loss = output == LossOutputs.Loss ? memory : spans.Loss,
                Influence = output == LossOutputs.Influence ? memory : spans.Influence,
                Weight = output == LossOutputs.Weight ? memory : spans.Weight,
                AlphaDerivative = output == LossOutputs.AlphaDerivative ? memory : spans.AlphaDerivative,
                ScaleDerivative = output == LossOutputs.ScaleDerivative ? memory : spans.ScaleDerivative,
            });

            Batch.AssertSameBits<T>(apart[output], memory, $"{output} in place");
            others.AssertGuardsUntouched();
        }
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(0.0)]
    public void A_NaN_and_an_infinity_stay_where_they_are<T>(T _)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var parameters = new LossParameters(1, 1);
        T[] residuals = Residuals<T>(1);
        using var evaluator = new LossEvaluator<T>(TestDevices.Get(DeviceKind.Cpu));
        using var reducer = new LossReducer<T>(TestDevices.Get(DeviceKind.Cpu));
        var finite = new GuardedOutputs<T>(Length);
        evaluator.Evaluate(residuals, parameters, finite.Spans);
        int[] at = [5, 5000, Length - 1];
        residuals[at[0]] = residuals[at[2]] = T.NaN;
        residuals[at[1]] = T.NegativeInfinity;
        var outputs = new GuardedOutputs<T>(Length);

        evaluator.Evaluate(residuals, parameters, outputs.Spans);
        LossSums sums = reducer.Sum(residuals, parameters);

        Assert.Equal(new LossSums(Length, double.NaN, double.NaN, double.NaN), sums);
        foreach (LossOutputs output in Quantities.Each)
        {
            Assert.True(T.IsNaN(outputs[output][at[0]]) && T.IsNaN(outputs[output][at[2]]), $"{output} of NaN");
            foreach (int i in at)
                outputs[output][i] = finite[output][i];

            Batch.AssertSameBits<T>(finite[output], outputs[output], $"{output}");
        }
    }

    private static void Compare<T>(double alpha, double scale, T[] residuals)
        where T : unmanaged, INumberBase<T>
    {
        var parameters = new LossParameters(Batch.Rounded<T>(alpha), Batch.Rounded<T>(scale));
        OracleTerms[] truth = Batch.Truth<T>(residuals, parameters);
        using var evaluator = new LossEvaluator<T>(TestDevices.Get(DeviceKind.Cpu));
        using var reducer = new LossReducer<T>(TestDevices.Get(DeviceKind.Cpu));
        var comparison = new LossComparison(LossTolerance.Accurate<T>());
        var outputs = new GuardedOutputs<T>(Length);

        evaluator.Evaluate(residuals, parameters, outputs.Spans);

        foreach (int i in Enumerable.Range(0, Distinct).Concat(Enumerable.Range(Length - Distinct, Distinct)))
        {
            var point = new LossPoint(double.CreateTruncating(residuals[i]), parameters.Alpha, parameters.Scale);
            comparison.Add(point, truth[i], outputs.Terms(i));
        }

        comparison.AssertAllClose();
        outputs.AssertGuardsUntouched();
        if (alpha < 8) // no sum leaves float's range
            new SumTruth(truth).AssertClose<T>(reducer.Sum(residuals, parameters), $"{parameters}");
    }

    /// <summary>From far below the bend to beyond the last piece, and at the numbers where pieces meet.</summary>
    private static T[] Residuals<T>(double scale)
        where T : unmanaged, INumberBase<T> =>
        Residuals<T>(scale, static (random, i) => i % 3 == 0 ? Edge(random) : random.NextMagnitude(-4, 4));

    private static T[] Residuals<T>(double scale, Func<SplitMix, int, double> ratio)
        where T : unmanaged, INumberBase<T>
    {
        var random = new SplitMix(71);
        double[] ratios = [.. Enumerable.Range(0, Distinct).Select(i => ratio(random, i))];
        T[] distinct = [.. ratios.Select(size => T.CreateTruncating(random.NextSign() * size * scale))];
        return [.. Enumerable.Range(0, Length).Select(i => distinct[i % Distinct])];
    }

    private static double SmallRatio(SplitMix random, int i) => random.NextMagnitude(-7, -4);

    /// <summary>Pieces meet at z₀·2^k and 1.5·z₀·2^k less z₀, a power of two itself.</summary>
    private static double Edge(SplitMix random)
    {
        double start = Math.ScaleB(1, -random.NextIndex(7));
        return (Math.ScaleB(random.NextOf([1, 1.5]), random.NextIndex(16)) * start) - start;
    }
}
