using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Plotting.Curves;
using RobustLoss.Gpu.Plotting.Output;
using RobustLoss.Gpu.Plotting.Shapes;
using RobustLoss.Gpu.Plotting.Surfaces;
using Xunit;

namespace RobustLoss.Gpu.Plotting.Tests.Surfaces;

public class SurfaceTests
{
    [Fact]
    public void The_grid_holds_zero_and_every_ticked_shape()
    {
        var grid = SurfaceGrid.ThroughTicks(CurveKind.Loss, new SurfaceOptions(), 20, 16);
        Assert.Contains(0.0, grid.X);
        Assert.Equal(grid.Positions.Order(), grid.Positions);
        Assert.All(ShapeAxis.Ticks, alpha => Assert.Contains(ShapeAxis.PositionOf(alpha), grid.Positions));
    }

    [Theory]
    [InlineData(double.NegativeInfinity)]
    [InlineData(0.0)]
    [InlineData(2.0)]
    public void The_grid_holds_the_influence_of_its_row(double alpha)
    {
        var options = new SurfaceOptions(scale: 0.5, reach: 3);
        var grid = SurfaceGrid.ThroughTicks(CurveKind.Influence, options, 10, 16);
        var row = Array.IndexOf(grid.Positions, ShapeAxis.PositionOf(alpha));
        for (var column = 0; column < grid.X.Length; column++)
        {
            Assert.Equal(GeneralLoss.Influence(grid.X[column], new LossParameters(alpha, 0.5)), grid.Values[row, column]);
        }
    }

    [Fact]
    public void Nearer_cells_are_drawn_over_farther_ones()
    {
        Assert.True(View.DepthOf(-1, 1) > View.DepthOf(-1, -1));
        Assert.True(View.DepthOf(-1, -1) > View.DepthOf(1, -1));
    }

    [Theory]
    [InlineData(PictureTheme.Light)]
    [InlineData(PictureTheme.Dark)]
    public void Shading_lets_equal_values_differ(PictureTheme theme)
    {
        // At the same distance from 0 the loss, hence the tone, is the same; the two flanks face the light differently.
        using var bitmap = SurfacePicture.Shaded(new SurfaceOptions(), new PictureStyle(960, 460, theme: theme)).Rasterize();
        var tones = new HashSet<uint>();
        for (var y = 60; y < 420; y += 3)
        {
            for (var x = 60; x < 430; x += 3)
            {
                tones.Add((uint)bitmap.GetPixel(x, y));
            }
        }

        Assert.True(tones.Count > 500, $"{tones.Count} tones: a surface shaded cell by cell has hundreds.");
    }

    [Fact]
    public void Tones_keep_order_and_ends()
    {
        var tone = new ToneScale(-4, 9);
        Assert.Equal((0, 1), (tone.PositionOf(-4), tone.PositionOf(9)));
        Assert.Equal(0.4, tone.PositionOf(0));
        Assert.Equal([-2, -1, -0.5, -0.2, 0, 0.2, 0.5, 1, 2, 5], tone.Ticks);
    }

    [Fact]
    public void Options_are_checked()
    {
        Assert.Equal("scale", Assert.Throws<ArgumentOutOfRangeException>(() => new SurfaceOptions(double.NaN)).ParamName);
        Assert.Equal("reach", Assert.Throws<ArgumentOutOfRangeException>(() => new SurfaceOptions(1, 31)).ParamName);
    }
}
