using RobustLoss.Gpu.Adaptive;
using Xunit;

namespace RobustLoss.Gpu.Tests.Adaptive;

public class LatentShapeTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(-0.7)]
    [InlineData(3)]
    [InlineData(-12)]
    [InlineData(12)]
    public void Derivative_matches_finite_differences(double latent)
    {
        const double Step = 1e-4;
        const double Tolerance = 1e-8; // truncation h²·α‴/6 and rounding 1e-16/h
        var shape = new LatentShape(0.001, 1.999);

        double slope = (shape.Value(latent + Step) - shape.Value(latent - Step)) / (2 * Step);

        Assert.Equal(slope, shape.Derivative(latent), Tolerance);
    }

    [Fact]
    public void Zero_is_the_midpoint() => Assert.Equal(1.0, new LatentShape(0.001, 1.999).Value(0));

    [Theory]
    [InlineData(800)]
    [InlineData(1e308)]
    [InlineData(double.PositiveInfinity)]
    public void Far_out_it_is_the_bound_and_flat(double latent)
    {
        var shape = new LatentShape(0.001, 1.999);
        Assert.Equal(1.999, shape.Value(latent));
        Assert.Equal(0.001, shape.Value(-latent));
        Assert.Equal(0, shape.Derivative(latent));
        Assert.Equal(0, shape.Derivative(-latent));
    }

    [Theory]
    [InlineData(-30)]
    [InlineData(-300)]
    [InlineData(-700)]
    public void Distance_from_the_bound_keeps_its_digits(double latent)
    {
        const double Tolerance = 1e-14; // e^ℓ and one division
        var shape = new LatentShape(0, 2);
        Assert.Equal(1, shape.Value(latent) / (2 * Math.Exp(latent) / (1 + Math.Exp(latent))), Tolerance);
        Assert.Equal(1, shape.Derivative(-latent) / (2 * Math.Exp(latent)), 1e-12); // (1 + e^−30)^−2 is left out
    }

    [Theory]
    [InlineData(0.0010001)]
    [InlineData(0.3)]
    [InlineData(1)]
    [InlineData(1.9989999)]
    public void Latent_is_the_inverse(double alpha)
    {
        const double Tolerance = 1e-12;
        var shape = new LatentShape(0.001, 1.999);
        Assert.Equal(alpha, shape.Value(shape.Latent(alpha)), Tolerance);
    }

    [Fact]
    public void Equal_bounds_fix_the_shape()
    {
        var shape = new LatentShape(1.3, 1.3);
        Assert.True(shape.IsFixed);
        Assert.Equal(1.3, shape.Value(-5));
        Assert.Equal(0, shape.Derivative(double.NaN));
        Assert.Equal(0, shape.Latent(1.3));
        Assert.Throws<ArgumentOutOfRangeException>("alpha", () => shape.Latent(1.2));
    }

    [Theory]
    [InlineData(0.001)]
    [InlineData(1.999)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void No_latent_leads_to_a_bound_or_beyond(double alpha)
    {
        var thrown = Assert.Throws<ArgumentOutOfRangeException>(nameof(alpha), () => new LatentShape(0.001, 1.999).Latent(alpha));
        Assert.Contains("strictly between 0.001 and 1.999", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN, 1, "low")]
    [InlineData(0, double.PositiveInfinity, "high")]
    [InlineData(1, 0.5, "high")]
    [InlineData(-1.7e308, 1.7e308, "high")]
    public void Bounds_and_their_difference_are_finite_and_in_order(double low, double high, string argument) =>
        Assert.Throws<ArgumentOutOfRangeException>(argument, () => new LatentShape(low, high));

    [Fact]
    public void The_widest_range_keeps_its_bounds()
    {
        var shape = new LatentShape(-8.5e307, 8.5e307);
        Assert.Equal(8.5e307, shape.Value(1e3));
        Assert.Equal(-8.5e307, shape.Value(-1e3));
        Assert.Equal(0, shape.Value(0));
    }
}
