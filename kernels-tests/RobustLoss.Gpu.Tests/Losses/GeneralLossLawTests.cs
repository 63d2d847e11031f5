using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.TestSupport.Assertions;
using RobustLoss.Gpu.TestSupport.Oracle;
using RobustLoss.Gpu.TestSupport.Sampling;
using Xunit;

namespace RobustLoss.Gpu.Tests.Losses;

/// <summary>What holds of the loss whatever its formula: symmetry, order and bounds.</summary>
public class GeneralLossLawTests
{
    // Two values that are each within the bound of double stand in the right order to twice the bound.
    private const double Slack = 2e-14;

    private const double DoubleUlp = 2.220446049250313e-16;

    private const int RandomPoints = 20_000;

    private static readonly double[] Sizes = [.. Enumerable.Range(0, 500).Select(i => 1e-30 * Math.Pow(10, i * 49.0 / 499))];

    public static TheoryData<double> Shapes => [.. HardShapes.DoubleExact];

    public static TheoryData<double> ShapesToOne => [.. HardShapes.DoubleExact.Where(alpha => alpha <= 1)];

    public static TheoryData<double> ShapesBelowZero => [.. HardShapes.DoubleExact.Where(alpha => alpha < 0)];

    [Fact]
    public void Loss_is_even_and_influence_odd_to_the_bit()
    {
        foreach (LossPoint point in HardPoints.DoubleExact(seed: 21, RandomPoints))
        {
            var parameters = new LossParameters(point.Alpha, point.Scale);
            LossTerms<double> right = GeneralLoss.Evaluate(point.X, parameters);
            LossTerms<double> left = GeneralLoss.Evaluate(-point.X, parameters);
            Assert.Equal(right with { Influence = -right.Influence }, left);
            LossTerms<float> rightSingle = GeneralLoss.Evaluate((float)point.X, parameters);
            LossTerms<float> leftSingle = GeneralLoss.Evaluate(-(float)point.X, parameters);
            Assert.Equal(rightSingle with { Influence = -rightSingle.Influence }, leftSingle);
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void At_zero_only_the_weight_is_not_zero(double alpha)
    {
        var parameters = new LossParameters(alpha, 0.5);
        Assert.Equal(new LossTerms<double>(0, 0, 4, 0, 0), GeneralLoss.Evaluate(0.0, parameters));
        Assert.Equal(new LossTerms<double>(0, 0, 4, 0, 0), GeneralLoss.Evaluate(-0.0, parameters));
        Assert.Equal(new LossTerms<float>(0, 0, 4, 0, 0), GeneralLoss.Evaluate(0f, parameters));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Loss_never_falls_as_the_residual_grows(double alpha)
    {
        var parameters = new LossParameters(alpha, 1);
        double last = 0;
        foreach (double size in Sizes)
        {
            double loss = GeneralLoss.Loss(size, parameters);
            Assert.True(loss >= last * (1 - Slack), $"loss at {size:R} is {loss:R}, before it {last:R}");

            // It rises for certain while ψ is not small.
            if (size < 1) Assert.True(loss > last, $"loss does not rise at {size:R}: {loss:R}");
            last = loss;
        }
    }

    [Theory]
    [InlineData(1e-20)]
    [InlineData(1e-3)]
    [InlineData(0.7)]
    [InlineData(3.0)]
    [InlineData(25.0)]
    [InlineData(1e6)]
    [InlineData(1e19)]
    public void Loss_never_falls_as_the_shape_grows(double x)
    {
        double last = 0;
        foreach (double alpha in HardShapes.DoubleExact)
        {
            LossTerms<double> terms = GeneralLoss.Evaluate(x, new LossParameters(alpha, 1));
            double growth = LossExponents.Of(new LossPoint(x, alpha, 1)).Growth;
            double slack = Slack + Math.Min(1, 2 * LossTolerance.UlpsPerExponent * DoubleUlp * growth);
            Assert.True(terms.Loss >= last * (1 - slack), $"loss at alpha = {alpha:R} is {terms.Loss:R}, before it {last:R}");
            Assert.True(terms.AlphaDerivative >= 0, $"alpha derivative at alpha = {alpha:R}: {terms.AlphaDerivative:R}");
            last = terms.Loss;
        }
    }

    /// <summary>
    /// ψ is largest at (x/c)² = (α − 2)/(α − 1) = 1 + u, so that its largest value is (1 + u)^((α−1)/2)/c: e^(−1/2)/c as α → −∞, 1/c at 1.
    /// </summary>
    [Theory]
    [MemberData(nameof(ShapesToOne))]
    public void Influence_is_bounded_by_its_peak_and_the_peak_by_the_inverse_scale(double alpha)
    {
        const double Scale = 0.25;

        // Far below 0 this logarithm of 1 + u loses digits; these are plenty to catch a wrong formula.
        const double PeakBound = 1e-9;
        double square = double.IsInfinity(alpha) ? 1 : (alpha - 2) / (alpha - 1);
        double peak = double.IsInfinity(alpha) ? Math.Exp(-0.5) : alpha == 1 ? 1 : Math.Exp((alpha - 1) / 2 * Math.Log(square));
        Assert.InRange(peak, 0.6, 1);
        double at = double.IsInfinity(square) ? 1e40 : Math.Sqrt(square);
        var parameters = new LossParameters(alpha, Scale);
        Assert.Equal(1, GeneralLoss.Influence(at * Scale, parameters) * Scale / peak, PeakBound);
        foreach (double size in Sizes)
        {
            double influence = GeneralLoss.Influence(size * Scale, parameters) * Scale;
            Assert.InRange(influence, 0, Math.Min(peak * (1 + PeakBound), 1 + Slack));
        }
    }

    [Theory]
    [MemberData(nameof(ShapesBelowZero))]
    public void Below_zero_the_loss_is_bounded(double alpha)
    {
        double bound = double.IsInfinity(alpha) ? 1 : (alpha - 2) / alpha;
        var parameters = new LossParameters(alpha, 1);
        foreach (double size in Sizes) Assert.InRange(GeneralLoss.Loss(size, parameters), 0, bound * (1 + Slack));
        if (alpha <= -1) Assert.Equal(1, GeneralLoss.Loss(1e40, parameters) / bound, Slack);
    }
}
