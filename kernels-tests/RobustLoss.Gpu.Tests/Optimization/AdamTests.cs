using RobustLoss.Gpu.Optimization;
using RobustLoss.Gpu.TestSupport.Sampling;
using Xunit;

namespace RobustLoss.Gpu.Tests.Optimization;

public class AdamTests
{
    [Theory]
    [InlineData(1e-8, 0.5)] // |g| = ε: half a step; an ε inside of the root would give 1e-4 of one
    [InlineData(-1e-8, -0.5)]
    [InlineData(1e3, 1)]
    [InlineData(-0.02, -1)]
    [InlineData(0, 0)]
    public void First_step_is_the_learning_rate_against_the_gradient(double gradient, double steps)
    {
        const double Tolerance = 1e-6; // ε = 1e-8 beside |g| = 0.02
        double[] parameters = [3];
        new Adam(1, 0.1).Step(parameters, [gradient]);
        Assert.Equal(steps, (3 - parameters[0]) / 0.1, Tolerance);
    }

    [Fact]
    public void Steps_follow_the_weighted_means_of_all_gradients()
    {
        // Written from the paper: m̂ and v̂ as explicit weighted means, not as recurrences.
        const double Tolerance = 1e-12;
        const double Rate = 0.05, MeanDecay = 0.8, SquareDecay = 0.99, Epsilon = 1e-3;
        var random = new SplitMix(7);
        var adam = new Adam(1, Rate, MeanDecay, SquareDecay, Epsilon);
        double[] parameters = [0.4];
        double expected = 0.4;
        var gradients = new List<double>();
        for (int step = 1; step <= 40; step++)
        {
            gradients.Add(random.Next(-2, 3));
            double mean = 0, square = 0, meanWeight = 0, squareWeight = 0;
            for (int i = 0; i < step; i++)
            {
                double meanShare = Math.Pow(MeanDecay, step - 1 - i), squareShare = Math.Pow(SquareDecay, step - 1 - i);
                mean += meanShare * gradients[i];
                square += squareShare * gradients[i] * gradients[i];
                meanWeight += meanShare;
                squareWeight += squareShare;
            }

            expected -= Rate * (mean / meanWeight) / (Math.Sqrt(square / squareWeight) + Epsilon);
            adam.Step(parameters, [gradients[^1]]);
            Assert.Equal(expected, parameters[0], Tolerance);
        }

        Assert.Equal(40, adam.StepCount);
    }

    [Fact]
    public void Parameters_do_not_meet()
    {
        double[] together = [1, -2];
        double[] alone = [-2];
        var both = new Adam(2, 0.1);
        var single = new Adam(1, 0.1);
        for (int step = 1; step <= 5; step++)
        {
            both.Step(together, [1e6 * step, 0.3 / step]);
            single.Step(alone, [0.3 / step]);
        }

        Assert.Equal(alone[0], together[1]);
    }

    [Fact]
    public void Steps_allocate_nothing()
    {
        var adam = new Adam(3);
        double[] parameters = [1, 2, 3], gradient = [1, -1, 0.5];
        adam.Step(parameters, gradient);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int step = 0; step < 100; step++)
            adam.Step(parameters, gradient);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Theory]
    [InlineData(0, 0.9, 0.999, 1e-8, "learningRate")]
    [InlineData(double.NaN, 0.9, 0.999, 1e-8, "learningRate")]
    [InlineData(0.1, 1, 0.999, 1e-8, "meanDecay")]
    [InlineData(0.1, 0.9, -0.1, 1e-8, "squareDecay")]
    [InlineData(0.1, 0.9, 0.999, double.PositiveInfinity, "epsilon")]
    public void Arguments_are_checked(double rate, double meanDecay, double squareDecay, double epsilon, string argument)
    {
        var thrown = Assert.Throws<ArgumentOutOfRangeException>(argument, () => new Adam(1, rate, meanDecay, squareDecay, epsilon));
        Assert.Contains("it must be", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lengths_are_checked()
    {
        var adam = new Adam(2);
        Assert.Throws<ArgumentException>("parameters", () => adam.Step(new double[1], new double[2]));
        Assert.Throws<ArgumentException>("gradient", () => adam.Step(new double[2], new double[3]));
    }
}
