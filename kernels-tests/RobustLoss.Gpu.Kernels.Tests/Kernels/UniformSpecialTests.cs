using System.Numerics;
using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.TestSupport.Assertions;
using RobustLoss.Gpu.TestSupport.Devices;
using RobustLoss.Gpu.TestSupport.Oracle;
using Xunit;

namespace RobustLoss.Gpu.Kernels.Tests.Kernels;

/// <summary>Residuals that are no numbers or infinite, element by element, and outputs that take the residuals' place.</summary>
public class UniformSpecialTests
{
    private const double Scale = 0.8125;
    private const int Length = 300; // a whole block and a part of one

    // In the whole block, in one lane of it alone and beside each other, and in the last lane of the part.
    private static readonly int[] NaNs = [3, 100, 101, 270, 299];
    private static readonly int[] Infinities = [4, 17, 200, 298];

    [Theory]
    [AllDevices(0f)]
    [AllDevices(0.0)]
    public void NaN_stays_in_its_element_and_infinity_gives_the_limits<T>(DeviceKind kind, T _)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var evaluator = new LossEvaluator<T>(TestDevices.Get(kind));
        LossTolerance tolerance = LossTolerance.Accurate<T>();
        var comparison = new LossComparison(tolerance);
        foreach (double alpha in Batch.Shapes)
        {
            var parameters = new LossParameters(Batch.Rounded<T>(alpha), Scale);
            T[] residuals = Batch.Residuals<T>(Length, Scale, Batch.ModerateRatios);
            OracleTerms[] truth = Batch.Truth<T>(residuals, parameters);
            Place(residuals);
            var outputs = new GuardedOutputs<T>(Length);

            evaluator.Evaluate(residuals, parameters, outputs.Spans);

            for (int i = 0; i < Length; i++)
            {
                if (NaNs.Contains(i))
                    Assert.All(Quantities.Each, output => Assert.True(T.IsNaN(outputs[output][i]), $"alpha = {alpha}: {output} is a number."));
                else if (Infinities.Contains(i))
                    AssertLimit(Limit(parameters, T.IsNegative(residuals[i])), outputs.Terms(i), tolerance);
                else
                    comparison.Add(new LossPoint(double.CreateTruncating(residuals[i]), parameters.Alpha, Scale), truth[i], outputs.Terms(i));
            }
        }

        comparison.AssertAllClose();
    }

    /// <summary>Each output in turn stands where the residuals stood, while all others are wanted too.</summary>
    [Theory]
    [AllDevices(0f, false)]
    [AllDevices(0f, true)]
    [AllDevices(0.0, false)]
    [AllDevices(0.0, true)]
    public void An_output_may_be_the_residuals_own_memory<T>(DeviceKind kind, T _, bool special)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var evaluator = new LossEvaluator<T>(TestDevices.Get(kind));

        // A launch of the simulator takes milliseconds, and a kernel reads its residual before it writes anything.
        foreach (double alpha in kind == DeviceKind.Simulate ? [0, 1.5] : Batch.Shapes)
        {
            var parameters = new LossParameters(Batch.Rounded<T>(alpha), Scale);
            foreach (IReadOnlyList<double> ratios in new[] { Batch.ModerateRatios, Batch.LargerRatios, Batch.MixedRatios })
            {
                T[] residuals = Batch.Residuals<T>(Length, Scale, ratios);
                if (special)
                    Place(residuals);

                var apart = new GuardedOutputs<T>(Length);
                evaluator.Evaluate(residuals, parameters, apart.Spans);
                foreach (LossOutputs taken in Quantities.Each)
                {
                    var outputs = new GuardedOutputs<T>(Length);
                    residuals.CopyTo(outputs[taken]);
                    evaluator.Evaluate(outputs[taken], parameters, outputs.Spans);
                    outputs.AssertGuardsUntouched();
                    foreach (LossOutputs output in Quantities.Each)
                        Batch.AssertSameBits<T>(apart[output], outputs[output], $"alpha = {alpha}, {taken} in place, {output}");
                }
            }
        }
    }

    private static void Place<T>(T[] residuals)
        where T : IBinaryFloatingPointIeee754<T>
    {
        foreach (int i in NaNs)
            residuals[i] = T.NaN;

        foreach (int i in Infinities)
            residuals[i] = i % 2 == 0 ? T.PositiveInfinity : T.NegativeInfinity;
    }

    /// <summary>
    /// The limits as |x| → ∞: for α below 0 ρ reaches (α − 2)/α, and ∂ρ/∂α 2/α² more steeply than it; ψ falls below α = 1, is 1/c there and
    /// grows above.
    /// </summary>
    private static OracleTerms Limit(LossParameters parameters, bool negative)
    {
        (double alpha, double c) = (parameters.Alpha, parameters.Scale);
        const double Infinity = double.PositiveInfinity;
        double sign = negative ? -1 : 1;
        double loss = alpha switch { double.NegativeInfinity => 1, < 0 => (alpha - 2) / alpha, _ => Infinity };
        double influence = sign * (alpha < 1 ? 0 : alpha == 1 ? 1 / c : Infinity);
        double weight = alpha < 2 ? 0 : alpha == 2 ? 1 / (c * c) : Infinity;
        double alphaDerivative = alpha switch
        {
            double.NegativeInfinity or Infinity => 0,
            < 0 => 2 / (alpha * alpha),
            _ => Infinity,
        };
        double scaleDerivative = alpha < 0 ? 0 : alpha == 0 ? -2 / c : -Infinity;
        return new OracleTerms(loss, influence, weight, alphaDerivative, scaleDerivative);
    }

    private static void AssertLimit(OracleTerms expected, OracleTerms actual, LossTolerance tolerance)
    {
        AssertNear("loss", expected.Loss, actual.Loss, tolerance.Value);
        AssertNear("influence", expected.Influence, actual.Influence, tolerance.Value);
        AssertNear("weight", expected.Weight, actual.Weight, tolerance.Value);
        AssertNear("alpha derivative", expected.AlphaDerivative, actual.AlphaDerivative, tolerance.AlphaDerivative);
        AssertNear("scale derivative", expected.ScaleDerivative, actual.ScaleDerivative, tolerance.Value);
    }

    private static void AssertNear(string quantity, double expected, double actual, double tolerance) => Assert.True(
        actual.Equals(expected) || Math.Abs(actual - expected) <= tolerance * Math.Abs(expected),
        $"{quantity}: expected the limit {expected:R}, got {actual:R}.");
}
