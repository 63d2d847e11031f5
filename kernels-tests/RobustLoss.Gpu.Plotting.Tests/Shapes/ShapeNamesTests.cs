using RobustLoss.Gpu.Plotting.Shapes;
using Xunit;

namespace RobustLoss.Gpu.Plotting.Tests.Shapes;

public class ShapeNamesTests
{
    [Theory]
    [InlineData(2, "α = 2 (L2)")]
    [InlineData(1, "α = 1 (Charbonnier / pseudo-Huber)")]
    [InlineData(0, "α = 0 (Cauchy)")]
    [InlineData(-2, "α = −2 (Geman–McClure)")]
    [InlineData(double.NegativeInfinity, "α = −∞ (Welsch)")]
    [InlineData(0.5, "α = 0.5")]
    [InlineData(-1.75, "α = −1.75")]
    public void A_label_gives_the_shape_and_the_name_it_has(double alpha, string label)
    {
        Assert.Equal(label, ShapeNames.Label(alpha));
    }
}
