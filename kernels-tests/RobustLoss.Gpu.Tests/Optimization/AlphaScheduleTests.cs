using RobustLoss.Gpu.Optimization;
using Xunit;

namespace RobustLoss.Gpu.Tests.Optimization;

public class AlphaScheduleTests
{
    // Rounding of one power or one product.
    private const double Tolerance = 1e-14;

    public static TheoryData<AlphaSchedule> Schedules() =>
    [
        AlphaSchedule.Linear(2, -3),
        AlphaSchedule.Linear(0.5, 1.5, rampShare: 1),
        AlphaSchedule.Geometric(1.99, -8),
        AlphaSchedule.Geometric(30, 2.5, steps: 1, rampShare: 0.2),
        AlphaSchedule.Plateau(1.99, -2),
        AlphaSchedule.Plateau(1.5, 0.5, steps: 3, rampShare: 1),
    ];

    [Theory]
    [MemberData(nameof(Schedules))]
    public void Every_schedule_starts_at_from_and_moves_one_way_to_to(AlphaSchedule schedule)
    {
        foreach (int epochs in new[] { 1, 7, 100 })
        {
            AlphaWalk walk = schedule.Begin(epochs);
            double last = walk.At(0);
            Assert.Equal(schedule.From, last);
            for (int epoch = 1; epoch <= epochs; epoch++)
            {
                walk.Observe(1.0 / epoch); // always falling: a plateau's pace alone moves it
                double alpha = walk.At(epoch);
                Assert.True(Math.Sign(alpha - last) is 0 || Math.Sign(alpha - last) == Math.Sign(schedule.To - schedule.From));
                last = alpha;
            }

            Assert.Equal(schedule.To, last);
        }
    }

    [Theory]
    [MemberData(nameof(Schedules))]
    public void A_schedule_serves_fit_after_fit(AlphaSchedule schedule)
    {
        double[] first = Walk(schedule, 50);
        Assert.Equal(first, Walk(schedule, 50));
    }

    [Fact]
    public void Linear_moves_by_equal_steps_at_an_even_pace_and_then_stands()
    {
        double[] alphas = Walk(AlphaSchedule.Linear(2, -2, steps: 8, rampShare: 0.5), 80);
        for (int epoch = 0; epoch <= 80; epoch++)
            Assert.Equal(2 - 0.5 * Math.Min(8, epoch / 5), alphas[epoch], Tolerance);
    }

    [Fact]
    public void Geometric_moves_the_distance_from_two_by_equal_factors()
    {
        double[] alphas = Walk(AlphaSchedule.Geometric(1.96, -2, steps: 4, rampShare: 0.5), 8);
        Assert.Equal([1.96, 2 - 0.04 * Math.Sqrt(10), 1.6, 2 - 0.4 * Math.Sqrt(10), -2, -2, -2, -2, -2], alphas, Close);
    }

    [Fact]
    public void Plateau_leaves_a_level_when_the_loss_has_stopped_falling()
    {
        AlphaWalk walk = AlphaSchedule.Plateau(1.9, 1.0, steps: 1, patience: 3, tolerance: 0.01).Begin(1000);
        double[] losses = [10, 9, 8.95, 8.92, 8.93, 8.92];
        for (int epoch = 0; epoch < losses.Length - 1; epoch++)
        {
            Assert.Equal(1.9, walk.At(epoch));
            walk.Observe(losses[epoch]); // 9 is the last that counts as a fall; 8.95, 8.92 and 8.93 are the three in vain
        }

        Assert.Equal(1.0, walk.At(5));
        walk.Observe(100);
        Assert.Equal(1.0, walk.At(6));
    }

    [Fact]
    public void Plateau_forgets_the_best_loss_of_the_level_before()
    {
        // ρ itself falls as α does, or rises: it cannot be compared across levels.
        AlphaWalk walk = AlphaSchedule.Plateau(1.9, -1.9, steps: 2, patience: 1).Begin(1000);
        Assert.Equal(1.9, walk.At(0));
        walk.Observe(1);
        Assert.Equal(1.9, walk.At(1));
        walk.Observe(1);
        double middle = walk.At(2);
        walk.Observe(5);
        Assert.Equal(middle, walk.At(3));
        walk.Observe(5);
        Assert.Equal(-1.9, walk.At(4));
        Assert.NotEqual(-1.9, middle);
    }

    [Fact]
    public void Arguments_are_checked()
    {
        Assert.Throws<ArgumentOutOfRangeException>("from", () => AlphaSchedule.Linear(double.NaN, 1));
        Assert.Throws<ArgumentOutOfRangeException>("to", () => AlphaSchedule.Linear(1, double.NegativeInfinity));
        Assert.Throws<ArgumentOutOfRangeException>("rampShare", () => AlphaSchedule.Linear(2, 1, rampShare: 0));
        Assert.Throws<ArgumentOutOfRangeException>("to", () => AlphaSchedule.Geometric(1.9, 2.1));
        Assert.Throws<ArgumentOutOfRangeException>("rampShare", () => AlphaSchedule.Geometric(1.9, 1, rampShare: 1.5));
        Assert.Throws<ArgumentOutOfRangeException>("steps", () => AlphaSchedule.Linear(1.9, 1, steps: 0));
        Assert.Throws<ArgumentOutOfRangeException>("steps", () => AlphaSchedule.Geometric(1.9, 1, steps: 0));
        Assert.Throws<ArgumentOutOfRangeException>("steps", () => AlphaSchedule.Plateau(1.9, 1, steps: 0));
        Assert.Throws<ArgumentOutOfRangeException>("patience", () => AlphaSchedule.Plateau(1.9, 1, patience: 0));
        Assert.Throws<ArgumentOutOfRangeException>("tolerance", () => AlphaSchedule.Plateau(1.9, 1, tolerance: 1));
        var thrown = Assert.Throws<ArgumentOutOfRangeException>("from", () => AlphaSchedule.Geometric(2, 1));
        Assert.StartsWith("from is 2; it must differ from 2", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("1.99", thrown.Message, StringComparison.Ordinal);
    }

    private static bool Close(double left, double right) => Math.Abs(left - right) <= Tolerance;

    private static double[] Walk(AlphaSchedule schedule, int epochs)
    {
        AlphaWalk walk = schedule.Begin(epochs);
        return [.. Enumerable.Range(0, epochs + 1).Select(epoch =>
        {
            double alpha = walk.At(epoch);
            walk.Observe(epoch % 9);
            return alpha;
        })];
    }
}
