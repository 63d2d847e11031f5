using RobustLoss.Gpu.Numerics;
using RobustLoss.Gpu.TestSupport.Sampling;
using Xunit;

namespace RobustLoss.Gpu.Tests.Numerics;

/// <summary>The sum of terms of one sign, whatever their sizes and their order.</summary>
public class RunningSumTests
{
    private const double UnitSingle = 5.9604644775390625e-8; // 2^−24

    // One unit in the last place for the terms that were larger than the sum, and half of one for its rest's own rounding.
    private const double Tolerance = 3 * UnitSingle;

    [Theory]
    [InlineData(-4, 4)]
    [InlineData(-15, 15)]
    [InlineData(0, 0.1)]
    public void In_any_order(double fromPower, double toPower)
    {
        var random = new SplitMix(11);
        float[] terms = [.. Enumerable.Range(0, 2000).Select(_ => (float)random.NextMagnitude(fromPower, toPower))];

        AssertClose(terms);
        AssertClose([.. terms.Order()]);
        AssertClose([.. terms.OrderDescending()]);
        AssertClose([.. terms.Order().Select(term => -term)]);
    }

    /// <summary>Each term more than doubles the sum: the order in which most is lost.</summary>
    [Fact]
    public void Where_every_term_is_larger_than_the_sum()
    {
        var random = new SplitMix(12);
        AssertClose([.. Enumerable.Range(0, 60).Select(i => (float)(Math.ScaleB(1, i) * random.Next(1.5, 2)))]);
    }

    [Fact]
    public void An_infinite_sum_has_no_rest()
    {
        var sum = default(RunningSum<Float32Lane<HostFma>>);
        sum.Add(new(1));
        sum.Add(new(float.PositiveInfinity));
        sum.Add(new(2));

        Assert.Equal(float.PositiveInfinity, sum.High.Value);
        Assert.False(float.IsFinite(sum.Low.Value));
    }

    private static void AssertClose(float[] terms)
    {
        var sum = default(RunningSum<Float32Lane<HostFma>>);
        foreach (float term in terms)
            sum.Add(new(term));

        double expected = terms.Sum(term => (double)term);
        double actual = (double)sum.High.Value + sum.Low.Value;
        Assert.InRange(Math.Abs((actual / expected) - 1), 0, Tolerance);
    }
}
