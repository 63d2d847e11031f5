namespace RobustLoss.Gpu.Tables.Precision;

/// <summary>
/// An unevaluated sum of two doubles, about 31 decimal digits: enough that a table rounded to double carries no trace of
/// the quadrature or of the least-squares fit behind it.
/// </summary>
/// <remarks>
/// The error-free transforms are Dekker's and Knuth's (Numer. Math. 18, 1971), with a fused multiply-add for the product.
/// The pair is kept normalised: |<see cref="Low"/>| is at most half an ulp of <see cref="High"/>.
/// </remarks>
/// <param name="High">The value rounded to double.</param>
/// <param name="Low">What the rounding left out.</param>
internal readonly partial record struct DoubleDouble(double High, double Low)
{
    public static readonly DoubleDouble Zero = new(0.0, 0.0);

    public static readonly DoubleDouble One = new(1.0, 0.0);

    /// <summary>ln 2 to 32 digits.</summary>
    public static readonly DoubleDouble Ln2 = new(0.6931471805599453, 2.3190468138462996e-17);

    public static implicit operator DoubleDouble(double value) => new(value, 0.0);

    public static explicit operator double(DoubleDouble value) => value.High;

    public static DoubleDouble operator -(DoubleDouble value) => new(-value.High, -value.Low);

    public static DoubleDouble operator +(DoubleDouble left, DoubleDouble right)
    {
        DoubleDouble high = TwoSum(left.High, right.High);
        DoubleDouble low = TwoSum(left.Low, right.Low);
        DoubleDouble sum = QuickTwoSum(high.High, high.Low + low.High);
        return QuickTwoSum(sum.High, sum.Low + low.Low);
    }

    public static DoubleDouble operator -(DoubleDouble left, DoubleDouble right) => left + -right;

    public static DoubleDouble operator *(DoubleDouble left, DoubleDouble right)
    {
        double product = left.High * right.High;
        double rest = Math.FusedMultiplyAdd(left.High, right.High, -product);
        return QuickTwoSum(product, rest + (left.High * right.Low + left.Low * right.High));
    }

    public static DoubleDouble operator /(DoubleDouble left, DoubleDouble right)
    {
        double first = left.High / right.High;
        DoubleDouble rest = left - right * first;
        double second = rest.High / right.High;
        rest -= right * second;
        return QuickTwoSum(first, second) + rest.High / right.High;
    }

    public static bool operator <(DoubleDouble left, DoubleDouble right) =>
        left.High < right.High || (left.High == right.High && left.Low < right.Low);

    public static bool operator >(DoubleDouble left, DoubleDouble right) => right < left;

    public static DoubleDouble Abs(DoubleDouble value) => value.High < 0 ? -value : value;

    /// <summary>Multiplies by 2^<paramref name="exponent"/>, exactly unless it leaves the range of a double.</summary>
    public static DoubleDouble Scale(DoubleDouble value, int exponent) =>
        new(Math.ScaleB(value.High, exponent), Math.ScaleB(value.Low, exponent));

    private static DoubleDouble TwoSum(double left, double right)
    {
        double sum = left + right;
        double rightPart = sum - left;
        return new(sum, (left - (sum - rightPart)) + (right - rightPart));
    }

    // Needs |left| >= |right|, or left = 0.
    private static DoubleDouble QuickTwoSum(double left, double right)
    {
        double sum = left + right;
        return new(sum, right - (sum - left));
    }
}
