using System.Text;
using RobustLoss.Gpu.Data;
using RobustLoss.Gpu.TestSupport.Sampling;
using Xunit;

namespace RobustLoss.Gpu.Tests.Data;

public class NumberTextTests
{
    [Theory]
    [InlineData("0", 0.0)]
    [InlineData("-0", -0.0)]
    [InlineData(" 1.5\t", 1.5)]
    [InlineData("+2", 2.0)]
    [InlineData(".5", 0.5)]
    [InlineData("5.", 5.0)]
    [InlineData("1e-3", 1e-3)]
    [InlineData("-1E+20", -1e20)]
    [InlineData("4.9406564584124654e-324", double.Epsilon)]
    [InlineData("1e-400", 0.0)]
    [InlineData("1e400", double.PositiveInfinity)]
    [InlineData("inf", double.PositiveInfinity)]
    [InlineData("+Infinity", double.PositiveInfinity)]
    [InlineData("-INF", double.NegativeInfinity)]
    [InlineData("nan", double.NaN)]
    [InlineData("-NaN", double.NaN)]
    public void A_number_is_read(string text, double expected)
    {
        Assert.True(NumberText.TryParse(text, out double value));
        Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(value));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("-")]
    [InlineData("abc")]
    [InlineData("1,5")]
    [InlineData("1.5.2")]
    [InlineData("1 2")]
    [InlineData("- 1")]
    [InlineData("1e")]
    [InlineData("0x10")]
    [InlineData("1_000")]
    [InlineData("(1)")]
    [InlineData("1d")]
    [InlineData("1\0")]
    [InlineData("∞")]
    [InlineData("infinit")]
    [InlineData("nan(1)")]
    [InlineData("--1")]
    public void What_is_no_number_is_not_read(string text) => Assert.False(NumberText.TryParse(text, out double _));

    [Fact]
    public void A_float_is_rounded_once_from_the_text()
    {
        // Just above the middle of two floats, by less than a double can tell: rounding to double first would go down to even.
        const string justAbove = "1.000000059604644775390625000000001";
        Assert.True(NumberText.TryParse(justAbove, out float value));
        Assert.Equal(MathF.BitIncrement(1), value);
        Assert.NotEqual((float)double.Parse(justAbove, System.Globalization.CultureInfo.InvariantCulture), value);
    }

    [Theory]
    [InlineData(0.1, "0.1")]
    [InlineData(-0.0, "-0")]
    [InlineData(double.PositiveInfinity, "inf")]
    [InlineData(double.NegativeInfinity, "-inf")]
    [InlineData(double.NaN, "nan")]
    public void A_number_is_spelled_in_the_shortest_way(double value, string expected) => Assert.Equal(expected, NumberText.Format(value));

    [Fact]
    public void Any_float_and_any_double_read_back_as_they_were()
    {
        const int draws = 20_000;
        var random = new SplitMix(5);
        Span<byte> text = stackalloc byte[NumberText.MaxLength];
        for (int i = 0; i < draws; i++)
        {
            double wide = BitConverter.UInt64BitsToDouble(random.NextBits());
            Assert.True(NumberText.TryParse(text[..NumberText.Format(wide, text)], out double wideAgain));
            Assert.Equal(wide, wideAgain);

            float narrow = BitConverter.UInt32BitsToSingle((uint)random.NextBits());
            Assert.True(NumberText.TryParse(text[..NumberText.Format(narrow, text)], out float narrowAgain));
            Assert.Equal(narrow, narrowAgain);
        }
    }

    [Fact]
    public void Too_little_room_is_an_error_that_says_so() =>
        Assert.Contains(
            "32",
            Assert.Throws<ArgumentException>(() => NumberText.Format(-1.2345678901234567e-300, new byte[8])).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Bytes_that_are_no_text_are_no_number() =>
        Assert.False(NumberText.TryParse([0xff, 0xfe, .. Encoding.UTF8.GetBytes("1")], out double _));
}
