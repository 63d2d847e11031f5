using System.Numerics;

namespace RobustLoss.Gpu.TestSupport.Oracle;

/// <summary>
/// A binary floating-point number of any precision: <c>Mantissa · 2^Exponent</c>, rounded after each operation to the larger
/// precision of the operands. There is no largest or smallest number and no NaN. Immutable.
/// </summary>
public readonly partial struct BigFloat
{
    private BigFloat(BigInteger mantissa, long exponent, int bits)
    {
        Mantissa = mantissa;
        Exponent = exponent;
        Bits = bits;
    }

    public BigInteger Mantissa { get; }

    public long Exponent { get; }

    /// <summary>The precision; 0 stands for an exact integer, which takes the precision of what it meets.</summary>
    public int Bits { get; }

    public int Sign => Mantissa.Sign;

    /// <summary>The power of two just above the magnitude: 2^(Top−1) ≤ |value| &lt; 2^Top. Not for zero.</summary>
    public long Top => Exponent + Length(Mantissa);

    /// <summary>A finite double, exactly, to be worked on at <paramref name="bits"/> bits.</summary>
    public static BigFloat From(double value, int bits)
    {
        if (!double.IsFinite(value))
            throw new ArgumentOutOfRangeException(nameof(value), value, "Only finite numbers have a big float.");
        ArgumentOutOfRangeException.ThrowIfLessThan(bits, 53);
        long pattern = BitConverter.DoubleToInt64Bits(Math.Abs(value));
        int biased = (int)(pattern >> 52);
        long fraction = pattern & ((1L << 52) - 1);
        long mantissa = biased == 0 ? fraction : fraction | (1L << 52);
        return new BigFloat(value < 0 ? -mantissa : mantissa, Math.Max(biased, 1) - 1075, bits);
    }

    /// <summary>2^<paramref name="exponent"/>.</summary>
    public static BigFloat PowerOfTwo(long exponent, int bits) => new(BigInteger.One, exponent, bits);

    public static implicit operator BigFloat(int value) => new(value, 0, 0);

    public static BigFloat operator -(BigFloat value) => new(-value.Mantissa, value.Exponent, value.Bits);

    public static BigFloat operator +(BigFloat left, BigFloat right)
    {
        int bits = Math.Max(left.Bits, right.Bits);
        if (left.Sign == 0) return Round(right.Mantissa, right.Exponent, bits);
        if (right.Sign == 0) return Round(left.Mantissa, left.Exponent, bits);
        if (left.Exponent < right.Exponent) (left, right) = (right, left);

        // A summand wholly below the other's last place would only make the shift below long.
        if (bits > 0 && left.Top - right.Top > bits + 2) return Round(left.Mantissa, left.Exponent, bits);
        if (bits > 0 && right.Top - left.Top > bits + 2) return Round(right.Mantissa, right.Exponent, bits);
        int shift = checked((int)(left.Exponent - right.Exponent));
        return Round((left.Mantissa << shift) + right.Mantissa, right.Exponent, bits);
    }

    public static BigFloat operator -(BigFloat left, BigFloat right) => left + -right;

    public static BigFloat operator *(BigFloat left, BigFloat right) =>
        Round(left.Mantissa * right.Mantissa, left.Exponent + right.Exponent, Math.Max(left.Bits, right.Bits));

    public static BigFloat operator /(BigFloat left, BigFloat right)
    {
        int bits = Math.Max(left.Bits, right.Bits);
        int shift = Math.Max(0, bits + 2 + Length(right.Mantissa) - Length(left.Mantissa));
        return Round((left.Mantissa << shift) / right.Mantissa, left.Exponent - right.Exponent - shift, bits);
    }

    public static bool operator <(BigFloat left, BigFloat right) => (left - right).Sign < 0;

    public static bool operator >(BigFloat left, BigFloat right) => (left - right).Sign > 0;

    public static BigFloat Abs(BigFloat value) => value.Sign < 0 ? -value : value;

    /// <summary>The nearest double; beyond its range ±∞ or 0, below the smallest normal number a denormal.</summary>
    public double ToDouble()
    {
        if (Sign == 0 || Top < -1074) return 0;
        if (Top == -1074) return Sign * double.Epsilon;
        if (Top > 1024) return Sign * double.PositiveInfinity;
        BigFloat rounded = Round(Mantissa, Exponent, (int)Math.Min(53, Top + 1074));
        return Math.ScaleB((double)rounded.Mantissa, (int)rounded.Exponent);
    }

    public override string ToString() => FormattableString.Invariant($"{ToDouble():R} ({Bits} bits)");

    private static int Length(BigInteger mantissa) => (int)BigInteger.Abs(mantissa).GetBitLength();

    private static BigFloat Round(BigInteger mantissa, long exponent, int bits)
    {
        int excess = Length(mantissa) - bits;
        if (bits <= 0 || excess <= 0) return new BigFloat(mantissa, exponent, bits);
        BigInteger half = BigInteger.One << (excess - 1);
        BigInteger magnitude = (BigInteger.Abs(mantissa) + half) >> excess;
        return new BigFloat(mantissa.Sign * magnitude, exponent + excess, bits);
    }
}
