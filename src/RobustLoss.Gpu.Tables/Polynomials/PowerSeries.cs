using RobustLoss.Gpu.Tables.Precision;

namespace RobustLoss.Gpu.Tables.Polynomials;

/// <summary>
/// The functions to be fitted, as power series: sums of quotients only, so that no platform's own logarithm has a say in a digit.
/// </summary>
internal sealed class PowerSeries
{
    // Slowest is the logarithm at f = √2 − 1: 0.4142^90 is 4e-35.
    private const int Terms = 90;

    private readonly DoubleDouble[] _coefficients;

    private PowerSeries(Func<int, DoubleDouble> coefficient) =>
        _coefficients = [.. Enumerable.Range(0, Terms).Select(coefficient)];

    /// <summary>(log(1 + f) − f)/f².</summary>
    public static PowerSeries LogCurvature { get; } = new(j => Alternating(j + 1) / (j + 2));

    /// <summary>(log(1 + f) − f + f²/2)/f³.</summary>
    public static PowerSeries LogTail { get; } = new(j => Alternating(j) / (j + 3));

    /// <summary>2·(artanh(s) − s)/s³ in z = s².</summary>
    public static PowerSeries AtanhTail { get; } = new(j => (DoubleDouble)2 / (2 * j + 3));

    /// <summary>(e^f − 1 − f)/f².</summary>
    public static PowerSeries ExpRemainder { get; } = new(j => InverseFactorial(j + 2));

    /// <summary>(2^f − 1)/f.</summary>
    public static PowerSeries PowerSlope { get; } = new(j => PowerOfLn2(j + 1) * InverseFactorial(j + 1));

    /// <summary>(w·e^w − (e^w − 1))/w².</summary>
    public static PowerSeries ExpMoment { get; } = new(j => InverseFactorial(j) / (j + 2));

    /// <summary>(y − 1 + e^−y)/y².</summary>
    public static PowerSeries DecayRemainder { get; } = new(j => Alternating(j) * InverseFactorial(j + 2));

    /// <summary>The sum to about 31 digits.</summary>
    public DoubleDouble At(DoubleDouble x)
    {
        DoubleDouble sum = DoubleDouble.Zero;
        for (int j = Terms - 1; j >= 0; j--)
        {
            sum = x * sum + _coefficients[j];
        }

        return sum;
    }

    private static DoubleDouble Alternating(int exponent) => exponent % 2 == 0 ? 1 : -1;

    private static DoubleDouble PowerOfLn2(int exponent)
    {
        DoubleDouble result = DoubleDouble.One;
        for (int k = 0; k < exponent; k++)
        {
            result *= DoubleDouble.Ln2;
        }

        return result;
    }

    private static DoubleDouble InverseFactorial(int n)
    {
        DoubleDouble result = DoubleDouble.One;
        for (int k = 2; k <= n; k++)
        {
            result /= k;
        }

        return result;
    }
}
