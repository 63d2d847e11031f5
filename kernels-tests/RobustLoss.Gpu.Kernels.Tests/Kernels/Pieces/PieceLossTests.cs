using RobustLoss.Gpu.Kernels.Host;
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
    [InlineData(-2.5)]
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
        using var single = new PieceLoss<Float32x8, float>(PieceUse.Outputs | PieceUse.Sums);
        using var twice = new PieceLoss<Float64x4, double>(PieceUse.Outputs | PieceUse.Sums);
        Assert.All(Scales, scale => Assert.True(single.Fit(new LossParameters(alpha, scale)), $"float, c = {scale}"));
        Assert.All(Scales, scale => Assert.True(twice.Fit(new LossParameters(alpha, scale)), $"double, c = {scale}"));
    }

    [Theory]
    [InlineData(double.NegativeInfinity, 1)]
    [InlineData(-50, 1)]
    [InlineData(2, 1)]
    [InlineData(8, 1)]
    [InlineData(50, 1)]
    [InlineData(double.PositiveInfinity, 1)]
    [InlineData(1, 1e-300)]
    [InlineData(1, 1e300)]
    public void What_does_not_serve_is_refused(double alpha, double scale)
    {
        using var pieces = new PieceLoss<Float32x8, float>(PieceUse.Outputs | PieceUse.Sums);

        Assert.False(pieces.Fit(new LossParameters(alpha, scale)));
    }

    [Fact]
    public void A_refused_fit_does_not_stay_for_the_next_parameters()
    {
        using var pieces = new PieceLoss<Float32x8, float>(PieceUse.Outputs | PieceUse.Sums);

        Assert.False(pieces.Fit(new LossParameters(2, 1)));
        Assert.True(pieces.Fit(new LossParameters(1, 1)));
        Assert.False(pieces.Fit(new LossParameters(2, 1)));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0.8)]
    [InlineData(3)]
    public void What_is_fitted_for_one_use_is_what_is_fitted_for_both(double alpha)
    {
        const int Count = 256;
        var parameters = new LossParameters(alpha, 0.3);
        using var outputs = new PieceLoss<Float32x8, float>(PieceUse.Outputs);
        using var sums = new PieceLoss<Float32x8, float>(PieceUse.Sums);
        using var both = new PieceLoss<Float32x8, float>(PieceUse.Outputs | PieceUse.Sums);
        Assert.True(outputs.Fit(parameters) && sums.Fit(parameters) && both.Fit(parameters));
        float[] residuals = Batch.Residuals<float>(Count, 0.3, Batch.ModerateRatios);
        fixed (float* first = residuals)
        {
            Assert.Equal(Evaluate(both, first, Count), Evaluate(outputs, first, Count));
            Assert.Equal(Sum(both, first, Count), Sum(sums, first, Count));
        }
    }

    /// <summary>4096·√b·c/2 at least in float, 32·√b·c at least in double.</summary>
    [Fact]
    public void The_pieces_reach_far_past_the_bend()
    {
        using var pieces = new PieceLoss<Float32x8, float>(PieceUse.Outputs | PieceUse.Sums);
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

    [Theory]
    [InlineData(-1)]
    [InlineData(0.8)]
    public void Sums_hold_what_is_before_the_run_of_a_residual_in_no_piece(double alpha)
    {
        const int Run = 16 * 8, Count = 4 * Run;
        using var pieces = new PieceLoss<Float32x8, float>(PieceUse.Sums);
        Assert.True(pieces.Fit(new LossParameters(alpha, 0.3)));
        float[] residuals = Batch.Residuals<float>(Count, 0.3, Batch.ModerateRatios);
        fixed (float* first = residuals)
        {
            foreach (int position in new[] { 0, 7, Run - 1, Run, (2 * Run) + 5, Count - 1 })
            {
                float ordinary = residuals[position];
                foreach (float outside in new[] { 1e6f, -1e6f, float.NegativeInfinity, float.NaN })
                {
                    residuals[position] = outside;
                    var sums = default(LaneSums<Float32x8>);
                    int summed = pieces.Sum(first, Count, ref sums);
                    residuals[position] = ordinary;
                    Assert.Equal(position / Run * Run, summed);
                    Assert.Equal(Sum(pieces, first, summed), Values(sums));
                }
            }
        }
    }

    private static float[] Evaluate(PieceLoss<Float32x8, float> pieces, float* residuals, int count)
    {
        float[] values = new float[4 * count];
        fixed (float* first = values)
        {
            pieces.Evaluate(
                residuals,
                count,
                LossOutputs.Loss | LossOutputs.Influence | LossOutputs.AlphaDerivative | LossOutputs.ScaleDerivative,
                new OutputPointers<float>
                {
                    Loss = first,
                    Influence = first + count,
                    AlphaDerivative = first + (2 * count),
                    ScaleDerivative = first + (3 * count),
                });
        }

        return values;
    }

    private static float[] Sum(PieceLoss<Float32x8, float> pieces, float* residuals, int count)
    {
        var sums = default(LaneSums<Float32x8>);
        Assert.Equal(count, pieces.Sum(residuals, count, ref sums));
        return Values(sums);
    }

    private static float[] Values(in LaneSums<Float32x8> sums)
    {
        float[] values = new float[3 * Float32x8.Count];
        fixed (float* first = values)
        {
            Float32x8.Store(sums.Loss.High, first);
            Float32x8.Store(sums.AlphaDerivative.High, first + Float32x8.Count);
            Float32x8.Store(sums.ScaleDerivative.High, first + (2 * Float32x8.Count));
        }

        return values;
    }
}
