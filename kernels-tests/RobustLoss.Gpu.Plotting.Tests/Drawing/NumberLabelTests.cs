using RobustLoss.Gpu.Plotting.Drawing;
using Xunit;

namespace RobustLoss.Gpu.Plotting.Tests.Drawing;

public class NumberLabelTests
{
    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(-2.5, "−2.5")]
    [InlineData(0.1 + 0.2, "0.3")]
    [InlineData(65_000_000.0, "6.5·10⁷")]
    [InlineData(-0.000012, "−1.2·10⁻⁵")]
    [InlineData(double.NegativeInfinity, "−∞")]
    public void Numbers_read_as_in_a_book(double value, string label)
    {
        Assert.Equal(label, NumberLabel.Of(value));
    }

    [Fact]
    public void A_negative_zero_has_no_sign()
    {
        Assert.Equal("0", NumberLabel.Of(double.NegativeZero));
    }
}
