using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Objectives;
using RobustLoss.Gpu.Optimization;
using Xunit;

namespace RobustLoss.Gpu.Tests.Optimization;

/// <summary>A low α lowered by a schedule, on observations that are outliers for the most part.</summary>
public class GraduatedFitTests
{
    private const double Slope = 1.6;
    private const double Intercept = -0.4;
    private const double Scale = 0.05;
    private const double LowShape = -4;

    // 80 inliers with a standard deviation of 0.03 over [0, 1] give the slope a standard error of 0.03/√(80/12) = 0.012 and the
    // intercept half of that: four of them.
    private const double SlopeTolerance = 0.05;
    private const double InterceptTolerance = 0.03;

    public static TheoryData<int, string> Cases { get; } = new(
        from seed in Enumerable.Range(1, 5)
        from kind in new[] { "linear", "geometric", "plateau" }
        select (seed, kind));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_schedule_finds_the_line_among_sixty_percent_outliers(int seed, string kind)
    {
        AlphaSchedule schedule = kind switch
        {
            "linear" => AlphaSchedule.Linear(2, LowShape),
            "geometric" => AlphaSchedule.Geometric(1.99, LowShape),
            _ => AlphaSchedule.Plateau(1.99, LowShape),
        };
        using ComputeDevice device = ComputeDevice.Open("cpu");
        using LinearObjective<double> objective = Observations(device, seed);
        FitResult fit = RobustLinearRegression.FitGraduated(
            objective, schedule, Scale, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(LowShape, fit.Alpha);
        Assert.Equal(Slope, fit.Coefficients[0], SlopeTolerance);
        Assert.Equal(Intercept, fit.Intercept, InterceptTolerance);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void The_low_shape_alone_settles_elsewhere_from_the_same_start(int seed)
    {
        using ComputeDevice device = ComputeDevice.Open("cpu");
        using LinearObjective<double> objective = Observations(device, seed);
        FitResult fit = RobustLinearRegression.Fit(
            objective, new LossParameters(LowShape, Scale), cancellationToken: TestContext.Current.CancellationToken);
        Assert.False(Math.Abs(fit.Coefficients[0] - Slope) < 1, $"slope {fit.Coefficients[0]}");
    }

    [Fact]
    public void The_trace_shows_every_level_of_the_schedule_once_and_in_order()
    {
        using ComputeDevice device = ComputeDevice.Open("cpu");
        using LinearObjective<double> objective = Observations(device, 1);
        List<double> shapes = [];
        RobustLinearRegression.FitGraduated(
            objective,
            AlphaSchedule.Linear(2, -6, steps: 4),
            Scale,
            new FitOptions { Epochs = 40 },
            row => shapes.Add(row.Alpha),
            TestContext.Current.CancellationToken);
        Assert.Equal(41, shapes.Count);
        Assert.Equal([2, 0, -2, -4, -6], shapes.Distinct());
        Assert.Equal([8, 7, 8, 7, 11], shapes.GroupBy(shape => shape).Select(level => level.Count()));
    }

    [Fact]
    public void A_restarted_optimizer_steps_as_a_new_one()
    {
        Adam used = new(2, learningRate: 0.1);
        double[] parameters = [0, 0];
        used.Step(parameters, [1e6, -1e6]);
        used.Restart();
        parameters = [3, 4];
        used.Step(parameters, [1, -2]);
        double[] expected = [3, 4];
        new Adam(2, learningRate: 0.1).Step(expected, [1, -2]);
        Assert.Equal(expected, parameters);
        Assert.Equal(1, used.StepCount);
    }

    // 120 outliers, uniform over two units of height, and 80 observations near the line.
    private static LinearObjective<double> Observations(ComputeDevice device, int seed)
    {
        Random random = new(seed);
        double[] x = new double[200];
        double[] y = new double[200];
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = random.NextDouble();
            y[i] = i < 120 ? -0.5 + 2 * random.NextDouble() : Intercept + Slope * x[i] + 0.03 * Normal(random);
        }

        return new LinearObjective<double>(device, x, y, 1);
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
