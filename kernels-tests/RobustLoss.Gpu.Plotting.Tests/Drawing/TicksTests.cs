using RobustLoss.Gpu.Plotting.Drawing;
using Xunit;

namespace RobustLoss.Gpu.Plotting.Tests.Drawing;

public class TicksTests
{
    [Fact]
    public void Linear_ticks_are_multiples_of_a_round_step()
    {
        Assert.Equal([-4, -2, 0, 2, 4], Ticks.Linear(-4.4, 4.4, 6));
        Assert.Equal([0, 0.2, 0.4, 0.6000000000000001, 0.8, 1], Ticks.Linear(0, 1, 5));
    }

    [Fact]
    public void Contour_levels_follow_1_2_5_exactly()
    {
        Assert.Equal([0.2, 0.5, 1, 2, 5], Ticks.OneTwoFive(8, 45));
        Assert.Equal([10, 20, 50, 100, 200], Ticks.OneTwoFive(200, 25));
    }
}
