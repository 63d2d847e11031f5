using RobustLoss.Gpu.Cli.Bench;
using Xunit;

namespace RobustLoss.Gpu.Cli.Tests.Bench;

/// <summary>The residuals of the timings are numbers that other programs can repeat.</summary>
public class BenchPatternTests
{
    // The same numbers stand in benchmarks/peers/test_peers.py.
    [Theory]
    [InlineData(0, -5.353802311796418)]
    [InlineData(1, 0.8287442128867745)]
    [InlineData(12345, 39.67157928421842)]
    [InlineData(BenchPattern.Length - 1, 0.4721422733825079)]
    public void The_pattern_holds_these_numbers(int index, double value)
    {
        Assert.Equal(value, BenchPattern.Create<double>()[index]);
        Assert.Equal((float)value, BenchPattern.Create<float>()[index]);
    }
}
