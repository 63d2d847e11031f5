using MathNet.Numerics.Integration;
using RobustLoss.Gpu.Distributions;
using RobustLoss.Gpu.Losses;
using Xunit;

namespace RobustLoss.Gpu.Tests.Distributions;

public class NegativeLogLikelihoodLawsTests
{
    // Sums of about ten terms of size 1 in double.
    private const double RoundingTolerance = 1e-13;

    /// <summary>Shapes with every branch of the loss and of log Z.</summary>
    public static TheoryData<double, double> Members() => new()
    {
        { 0, 1 }, { 1e-9, 0.3 }, { 0.05, 2 }, { 0.5, 1e-3 }, { 1, 1 }, { 1.7, 40 }, { 1.99, 1 }, { 2 - 1e-9, 1 }, { 2, 3 },
        { 2 + 1e-9, 1 }, { 2.01, 0.1 }, { 3, 1 }, { 17, 5 }, { 1e5, 1 }, { double.PositiveInfinity, 2 },
    };

    [Theory]
    [MemberData(nameof(Members))]
    public void Density_integrates_to_one(double alpha, double scale)
    {
        // 2∫ e^{−NLL(e^y)}·e^y dy by Gauss-Legendre panels; the part below e^−45·c is e^−45.
        const int Panels = 110;
        const int Order = 24;
        const double Tolerance = 3e-14; // the rule's own rounding, as measured for log Z
        var parameters = new LossParameters(alpha, scale);
        double mass = 0;
        for (int i = 0; i < Panels; i++)
        {
            var rule = new GaussLegendreRule(i - 45 + Math.Log(scale), i - 44 + Math.Log(scale), Order);
            for (int j = 0; j < Order; j++)
            {
                double x = Math.Exp(rule.Abscissas[j]);
                mass += 2 * rule.Weights[j] * x * Math.Exp(-NegativeLogLikelihood.Evaluate(x, parameters).Value);
            }
        }

        Assert.Equal(1, mass, Tolerance);
    }

    [Theory]
    [MemberData(nameof(Members))]
    public void Derivatives_match_finite_differences(double alpha, double scale)
    {
        // Fourth-order central differences: truncation h⁴·f⁗′/30 and rounding 1e-15/h.
        const double Step = 1e-3;
        const double Tolerance = 1e-8;

        // Near 2 the higher derivatives with respect to α grow like powers of 1/|α − 2|.
        double alphaStep = Math.Min(Step, Math.Abs(alpha - 2) / 100);
        foreach (double ratio in new[] { 0.0, 0.2, 0.9, 1.3, 2.5 })
        {
            double x = ratio * scale;
            LikelihoodTerms terms = NegativeLogLikelihood.Evaluate(x, new LossParameters(alpha, scale));
            double tolerance = Tolerance * (1 + Math.Abs(terms.Value) + Math.Abs(terms.ResidualDerivative * scale));
            Assert.Equal(Slope(t => Value(x + t * scale, alpha, scale), Step), terms.ResidualDerivative * scale, tolerance);
            Assert.Equal(Slope(t => Value(x, alpha, scale * (1 + t)), Step), terms.ScaleDerivative * scale, tolerance);
            if (alphaStep > 1e-5 && alpha > 2 * Step && alpha < 1e4)
            {
                Assert.Equal(Slope(t => Value(x, alpha + t, scale), alphaStep), terms.AlphaDerivative, tolerance);
            }
        }

        static double Slope(Func<double, double> f, double h) => (8 * (f(h) - f(-h)) - (f(2 * h) - f(-2 * h))) / (12 * h);

        static double Value(double x, double alpha, double scale) =>
            NegativeLogLikelihood.Evaluate(x, new LossParameters(alpha, scale)).Value;
    }

    [Theory]
    [MemberData(nameof(Members))]
    public void Sums_match_the_sum_over_residuals(double alpha, double scale)
    {
        var parameters = new LossParameters(alpha, scale);
        double loss = 0, alphaLoss = 0, scaleLoss = 0, value = 0, alphaValue = 0, scaleValue = 0;
        double[] ratios = [0.1, 0.4, 0.7, 1.1, 1.6];
        foreach (double ratio in ratios)
        {
            LossTerms<double> terms = GeneralLoss.Evaluate(ratio * scale, parameters);
            LikelihoodTerms likelihood = NegativeLogLikelihood.Evaluate(ratio * scale, parameters);
            (loss, alphaLoss, scaleLoss) = (loss + terms.Loss, alphaLoss + terms.AlphaDerivative, scaleLoss + terms.ScaleDerivative);
            (value, scaleValue) = (value + likelihood.Value, scaleValue + likelihood.ScaleDerivative);
            alphaValue += likelihood.AlphaDerivative;
        }

        LikelihoodSums sums = NegativeLogLikelihood.FromLossSums(ratios.Length, loss, alphaLoss, scaleLoss, parameters);
        Assert.Equal(ratios.Length, sums.Count);
        Assert.Equal(value, sums.Value, RoundingTolerance * (1 + Math.Abs(value)));
        Assert.Equal(scaleValue, sums.ScaleDerivative, RoundingTolerance * ratios.Length / scale);

        // At 2 the elementwise sum is ∞ − ∞; Σ(x/c)² = 4.43 is below n = 5.
        double expected = alpha == 2 ? double.NegativeInfinity : alphaValue;
        Assert.Equal(expected, sums.AlphaDerivative, RoundingTolerance * (1 + alphaLoss));
    }

    [Theory]
    [InlineData(0.999999999999999, double.NegativeInfinity)]
    [InlineData(1, -0.18240928863463046)] // ¼(γ + ln 2 − 2)
    [InlineData(-1, -0.18240928863463046)]
    [InlineData(1.000000000000001, double.PositiveInfinity)]
    [InlineData(0, double.NegativeInfinity)]
    [InlineData(1e200, double.PositiveInfinity)]
    public void Shape_derivative_at_exactly_2(double ratio, double expected) => Assert.Equal(
        expected, NegativeLogLikelihood.Evaluate(ratio * 0.1, new LossParameters(2, 0.1)).AlphaDerivative, 1e-16);

    [Fact]
    public void Sums_at_exactly_2()
    {
        var two = new LossParameters(2, 0.5);
        Assert.Equal(double.PositiveInfinity, NegativeLogLikelihood.FromLossSums(3, 2, double.PositiveInfinity, -8, two).AlphaDerivative);
        Assert.Equal(double.NegativeInfinity, NegativeLogLikelihood.FromLossSums(3, 1, double.PositiveInfinity, -4, two).AlphaDerivative);
        Assert.Equal(double.NegativeInfinity, NegativeLogLikelihood.FromLossSums(3, 0, 0, 0, two).AlphaDerivative);
        Assert.Equal(new LikelihoodSums(0, 0, 0, 0), NegativeLogLikelihood.FromLossSums(0, 0, 0, 0, two));
    }
}
