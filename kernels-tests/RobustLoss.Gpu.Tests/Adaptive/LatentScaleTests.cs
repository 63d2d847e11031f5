using RobustLoss.Gpu.Adaptive;
using Xunit;

namespace RobustLoss.Gpu.Tests.Adaptive;

public class LatentScaleTests
{
    // The argument at which the softplus is 1, log(e − 1).
    private const double Shift = 0.541324854612918;

    [Theory]
    [InlineData(1)]
    [InlineData(0.02)]
    [InlineData(250)]
    public void Zero_is_the_first_scale(double init)
    {
        const double Tolerance = 4e-16; // relative: the shift is rounded
        Assert.Equal(1, new LatentScale(1e-5, init).Value(0) / init, Tolerance);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-Shift)]
    [InlineData(-7)]
    [InlineData(5)]
    [InlineData(60)]
    public void Derivative_matches_finite_differences(double latent)
    {
        const double Step = 1e-4;
        const double Tolerance = 1e-8;
        var scale = new LatentScale(1e-5, 0.5);

        double slope = (scale.Value(latent + Step) - scale.Value(latent - Step)) / (2 * Step);

        Assert.Equal(slope, scale.Derivative(latent), Tolerance);
    }

    [Theory]
    [InlineData(-30)]
    [InlineData(-600)]
    public void Small_scales_keep_their_digits(double latent)
    {
        const double Tolerance = 1e-12; // e^−30 is left out in the expected value
        var scale = new LatentScale(1e-300, 1);
        double expected = Math.Exp(latent + Shift);
        Assert.Equal(1, scale.Value(latent) / expected, Tolerance);
        Assert.Equal(1, scale.Derivative(latent) / expected, Tolerance);
    }

    [Fact]
    public void Large_latents_do_not_overflow()
    {
        var scale = new LatentScale(1e-5, 1);
        Assert.Equal(1, scale.Value(1e300) / ((1 - 1e-5) * 1e300), 1e-15);
        Assert.Equal(1 - 1e-5, scale.Derivative(1e300));
        Assert.Equal(1e-5, scale.Value(-1e300));
        Assert.Equal(0, scale.Derivative(-1e300));
        Assert.Equal(1e-5, scale.Value(double.NegativeInfinity));
    }

    [Fact]
    public void Equal_low_and_init_fix_the_scale()
    {
        var scale = new LatentScale(0.25, 0.25);
        Assert.True(scale.IsFixed);
        Assert.Equal(0.25, scale.Value(17));
        Assert.Equal(0, scale.Derivative(17));
    }

    [Theory]
    [InlineData(0, 1, "low")]
    [InlineData(double.NaN, 1, "low")]
    [InlineData(1, 0.5, "init")]
    [InlineData(1, double.PositiveInfinity, "init")]
    public void Arguments_are_checked(double low, double init, string argument) =>
        Assert.Throws<ArgumentOutOfRangeException>(argument, () => new LatentScale(low, init));
}
