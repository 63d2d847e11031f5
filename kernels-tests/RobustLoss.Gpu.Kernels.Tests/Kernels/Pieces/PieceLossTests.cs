using RobustLoss.Gpu.Kernels.Host.Pieces;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;
using Xunit;

namespace RobustLoss.Gpu.Kernels.Tests.Kernels.Pieces;

/// <summary>For which parameters the polynomials serve: what is fast today stays so.</summary>
public unsafe class PieceLossTests
{
    private static readonly double[] Scales = [1e-15, 1e-5, 0.03, 1, 1.9999, 2, 700, 1e5, 1e9];

    [Theory]
    [InlineData(-2)]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1e-6)]
    [InlineData(0.8)]
    [InlineData(1)]
    [InlineData(1.5)]
    [InlineData(2 - 1e-6)]
    [InlineData(2 + 1e-6)]
    [InlineData(3)]
    [InlineData(4)]
    public void The_shapes_in_use_are_fitted_at_every_ordinary_scale(double alpha)
    {
        using var single = new PieceLoss<Float32x8, float>();
        using var twice = new PieceLoss<Float64x4, double>();
        Assert.All(Scales, scale => Assert.True(single.Fit(new LossParameters(alpha, scale)), $"float, c = {scale}"));
        Assert.All(Scales, scale => Assert.True(twice.Fit(new LossParameters(alpha, scale)), $"double, c = {scale}"));
    }

    [Theory]
    [InlineData(double.NegativeInfinity, 1)]
    [InlineData(-50, 1)]
    [InlineData(2, 1)]
    [InlineData(50, 1)]
    [InlineData(double.PositiveInfinity, 1)]
    [InlineData(1, 1e-300)]
    [InlineData(1, 1e300)]
    public void What_does_not_serve_is_refused(double alpha, double scale)
    {
        using var pieces = new PieceLoss<Float32x8, float>();

        Assert.False(pieces.Fit(new LossParameters(alpha, scale)));
    }

    [Fact]
    public void A_refused_fit_does_not_stay_for_the_next_parameters()
    {
        using var pieces = new PieceLoss<Float32x8, float>();

        Assert.False(pieces.Fit(new LossParameters(2, 1)));
        Assert.True(pieces.Fit(new LossParameters(1, 1)));
        Assert.False(pieces.Fit(new LossParameters(2, 1)));
    }

    /// <summary>4096·√b·c/2 at least in float, 32·√b·c at least in double.</summary>
    [Fact]
    public void The_pieces_reach_far_past_the_bend()
    {
        using var pieces = new PieceLoss<Float32x8, float>();
        float* residuals = stackalloc float[8];
        new Span<float>(residuals, 8).Fill(-2040);
        Assert.True(pieces.Fit(new LossParameters(1, 1)));

        Assert.True(pieces.Holds(residuals, 8));
        foreach (float beyond in new[] { 4096f, float.PositiveInfinity, float.NaN })
        {
            residuals[5] = beyond;
            Assert.False(pieces.Holds(residuals, 8));
        }
    }
}
