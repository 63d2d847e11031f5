using RobustLoss.Gpu.Adaptive;
using RobustLoss.Gpu.Distributions;
using Xunit;

namespace RobustLoss.Gpu.Tests.Adaptive;

public class AdaptiveParametersTests
{
    private static readonly double[] s_residuals = [-3.1, -0.4, -0.05, 0.02, 0.3, 0.9, 14];

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-4.85, -3.1)]
    [InlineData(6.06, -0.8)]
    [InlineData(-9, 4)]
    public void Chain_rule_matches_finite_differences_of_the_likelihood(double latentAlpha, double latentScale)
    {
        const double Step = 1e-4;
        const double Tolerance = 1e-6; // truncation h²·f‴/6 with f‴ up to 50, rounding 1e-14/h
        var map = new AdaptiveParameters();
        double alphaDerivative = 0, scaleDerivative = 0;
        foreach (double residual in s_residuals)
        {
            LikelihoodTerms terms = NegativeLogLikelihood.Evaluate(residual, map.At(latentAlpha, latentScale));
            alphaDerivative += terms.AlphaDerivative;
            scaleDerivative += terms.ScaleDerivative;
        }

        double byAlpha = (Total(map, latentAlpha + Step, latentScale) - Total(map, latentAlpha - Step, latentScale)) / (2 * Step);
        double byScale = (Total(map, latentAlpha, latentScale + Step) - Total(map, latentAlpha, latentScale - Step)) / (2 * Step);

        Assert.Equal(byAlpha, map.LatentAlphaDerivative(latentAlpha, alphaDerivative), Tolerance * Math.Max(1, Math.Abs(byAlpha)));
        Assert.Equal(byScale, map.LatentScaleDerivative(latentScale, scaleDerivative), Tolerance * Math.Max(1, Math.Abs(byScale)));
    }

    [Fact]
    public void Fixed_parameters_have_no_gradient_even_where_the_likelihood_has_an_infinite_one()
    {
        var map = new AdaptiveParameters(new AdaptiveOptions { AlphaLow = 2, AlphaHigh = 2, ScaleLow = 0.3, ScaleInit = 0.3 });
        Assert.Equal(2, map.At(5, 5).Alpha);
        Assert.Equal(0.3, map.At(5, 5).Scale);
        Assert.Equal(0, map.LatentAlphaDerivative(5, double.PositiveInfinity));
        Assert.Equal(0, map.LatentScaleDerivative(5, double.NegativeInfinity));
    }

    [Fact]
    public void First_shape_is_the_one_asked_for()
    {
        const double Tolerance = 1e-15;
        var map = new AdaptiveParameters(new AdaptiveOptions { AlphaInit = 1.7, ScaleInit = 0.2 });
        Assert.Equal(1.7, map.At(map.InitialLatentAlpha, 0).Alpha, Tolerance);
        Assert.Equal(0.2, map.At(map.InitialLatentAlpha, 0).Scale, Tolerance);
        Assert.Equal(0, new AdaptiveParameters().InitialLatentAlpha);
    }

    private static double Total(AdaptiveParameters map, double latentAlpha, double latentScale) =>
        s_residuals.Sum(residual => NegativeLogLikelihood.Evaluate(residual, map.At(latentAlpha, latentScale)).Value);
}
