using RobustLoss.Gpu.Plotting.Shapes;
using Xunit;

namespace RobustLoss.Gpu.Plotting.Tests.Shapes;

public class ShapeAxisTests
{
    // A few roundings of numbers of size 10.
    private const double RoundingOfShapes = 1e-13;

    [Theory]
    [InlineData(double.NegativeInfinity, 0)]
    [InlineData(-2, 0.5)]
    [InlineData(2, 1)]
    public void Shapes_stand_where_the_map_says(double alpha, double position)
    {
        Assert.Equal(position, ShapeAxis.PositionOf(alpha));
    }

    [Theory]
    [InlineData(-8)]
    [InlineData(-0.5)]
    [InlineData(1.25)]
    public void A_place_leads_back_to_its_shape(double alpha)
    {
        Assert.Equal(alpha, ShapeAxis.ShapeAt(ShapeAxis.PositionOf(alpha)), RoundingOfShapes);
    }

    [Fact]
    public void The_ends_are_exact()
    {
        Assert.Equal(double.NegativeInfinity, ShapeAxis.ShapeAt(0));
        Assert.Equal(2, ShapeAxis.ShapeAt(1));
    }

    [Fact]
    public void Ticks_ascend()
    {
        var positions = ShapeAxis.Ticks.Select(ShapeAxis.PositionOf).ToArray();
        Assert.Equal(positions.Order(), positions);
        Assert.Equal(positions.Length, positions.Distinct().Count());
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(2.001)]
    [InlineData(double.PositiveInfinity)]
    public void A_shape_beyond_the_axis_is_refused(double alpha)
    {
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => ShapeAxis.PositionOf(alpha));
        Assert.Equal("alpha", exception.ParamName);
    }
}
