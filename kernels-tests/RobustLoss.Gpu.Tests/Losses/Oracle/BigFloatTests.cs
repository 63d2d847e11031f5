using System.Globalization;
using System.Numerics;
using RobustLoss.Gpu.TestSupport.Oracle;
using RobustLoss.Gpu.TestSupport.Sampling;
using Xunit;

namespace RobustLoss.Gpu.Tests.Losses.Oracle;

public class BigFloatTests
{
    private const int Bits = 256;

    // The first 60 places after the point, from published tables of the constants.
    private const string E = "2.718281828459045235360287471352662497757247093699959574966967";
    private const string LogOfTwo = "0.693147180559945309417232121458176568075500134360255254120680";
    private const string LogOfTen = "2.302585092994045684017991454684364207601101488628772976033327";

    [Fact]
    public void Exp_of_one_has_the_known_digits() => Assert.Equal(E, Digits(BigFloat.Exp(BigFloat.From(1, Bits))));

    [Theory]
    [InlineData(2, LogOfTwo)]
    [InlineData(10, LogOfTen)]
    public void Log_has_the_known_digits(double value, string digits) =>
        Assert.Equal(digits, Digits(BigFloat.Log(BigFloat.From(value, Bits))));

    [Theory]
    [InlineData(1e-300)]
    [InlineData(1e-5)]
    [InlineData(0.9999999)]
    [InlineData(1.5)]
    [InlineData(123456.789)]
    [InlineData(1e300)]
    public void Exp_undoes_log_to_the_last_bits(double value)
    {
        BigFloat exact = BigFloat.From(value, Bits);
        BigFloat deviation = BigFloat.Exp(BigFloat.Log(exact)) / exact - 1;
        Assert.True(deviation.Sign == 0 || deviation.Top < 12 - Bits, $"2^{deviation.Top}");
    }

    [Fact]
    public void Exp_of_a_sum_is_the_product()
    {
        BigFloat a = BigFloat.From(-37.625, Bits);
        BigFloat b = BigFloat.From(1e-9, Bits);
        BigFloat deviation = BigFloat.Exp(a + b) / (BigFloat.Exp(a) * BigFloat.Exp(b)) - 1;
        Assert.True(deviation.Sign == 0 || deviation.Top < 4 - Bits, $"2^{deviation.Top}");
    }

    [Fact]
    public void Log_and_exp_agree_with_the_double_functions()
    {
        var random = new SplitMix(5);
        for (int i = 0; i < 200; i++)
        {
            double value = random.Next(-700, 700);
            double exp = BigFloat.Exp(BigFloat.From(value, Bits)).ToDouble();
            Assert.Equal(1, Math.Exp(value) / exp, 1e-14);
            Assert.Equal(value, BigFloat.Log(BigFloat.From(exp, Bits)).ToDouble(), 1e-12);
        }
    }

    [Fact]
    public void Arithmetic_is_exact_where_the_result_fits()
    {
        BigFloat third = BigFloat.From(1, Bits) / 3;
        Assert.Equal(1, (third * 3).ToDouble());
        BigFloat huge = BigFloat.PowerOfTwo(200, Bits);
        Assert.Equal(0.75, (huge + BigFloat.From(0.75, Bits) - huge).ToDouble());
        Assert.Equal(-6, ((BigFloat)2 * -3).ToDouble());
        Assert.True(third < 1 && third > 0 && BigFloat.Abs(-third) > 0);
    }

    [Fact]
    public void A_summand_far_below_the_last_place_is_rounded_away()
    {
        BigFloat one = BigFloat.From(1, Bits);
        Assert.Equal(0, (one + BigFloat.PowerOfTwo(-1_000_000_000_000, Bits) - one).ToDouble());
        Assert.Equal(1, (BigFloat.PowerOfTwo(-1_000_000_000_000, Bits) + one).ToDouble());
    }

    [Fact]
    public void Every_kind_of_double_survives_the_way_there_and_back()
    {
        double[] special = [0, double.Epsilon, -double.Epsilon, 3 * double.Epsilon, 2.2250738585072014e-308, double.MaxValue];
        var random = new SplitMix(6);
        IEnumerable<double> others = Enumerable.Range(0, 1000)
            .Select(_ => BitConverter.UInt64BitsToDouble(random.NextBits()))
            .Where(double.IsFinite);
        Assert.All(special.Concat(others), value => Assert.Equal(value, BigFloat.From(value, Bits).ToDouble()));
    }

    [Fact]
    public void Rounding_to_double_is_to_the_nearest()
    {
        BigFloat one = BigFloat.From(1, Bits);
        Assert.Equal(1, (one + BigFloat.PowerOfTwo(-54, Bits)).ToDouble());
        Assert.Equal(Math.BitIncrement(1.0), (one + BigFloat.PowerOfTwo(-53, Bits) + BigFloat.PowerOfTwo(-80, Bits)).ToDouble());
        Assert.Equal(double.PositiveInfinity, (BigFloat.From(double.MaxValue, Bits) + BigFloat.PowerOfTwo(970, Bits)).ToDouble());
        Assert.Equal(double.MaxValue, (BigFloat.From(double.MaxValue, Bits) + BigFloat.PowerOfTwo(969, Bits)).ToDouble());
        Assert.Equal(double.Epsilon, (BigFloat.PowerOfTwo(-1075, Bits) + BigFloat.PowerOfTwo(-1100, Bits)).ToDouble());
        Assert.Equal(0, BigFloat.PowerOfTwo(-1076, Bits).ToDouble());
    }

    [Fact]
    public void Beyond_its_range_exp_stands_for_infinity_and_zero()
    {
        Assert.Equal(double.PositiveInfinity, BigFloat.Exp(BigFloat.From(1e300, Bits)).ToDouble());
        Assert.Equal(0, BigFloat.Exp(BigFloat.From(-1e300, Bits)).ToDouble());
    }

    [Fact]
    public void What_has_no_value_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => BigFloat.From(double.NaN, Bits));
        Assert.Throws<ArgumentOutOfRangeException>(() => BigFloat.Log(BigFloat.From(0, Bits)));
        Assert.Throws<ArgumentOutOfRangeException>(() => BigFloat.Log(BigFloat.From(-1, Bits)));
    }

    private static string Digits(BigFloat value)
    {
        BigInteger places = value.Mantissa * BigInteger.Pow(10, 60) >> (int)-value.Exponent;
        string digits = places.ToString(CultureInfo.InvariantCulture).PadLeft(61, '0');
        return digits[..^60] + "." + digits[^60..];
    }
}
