using System.Collections.Concurrent;
using System.Numerics;

namespace RobustLoss.Gpu.TestSupport.Oracle;

public readonly partial struct BigFloat
{
    // Beyond ±2^40 the exponential is past the range of every type that is compared with it, by far: 2^±2^50 stands for it.
    private const int LargestArgumentTop = 40;
    private const long SaturatedExponent = 1L << 50;

    private static readonly ConcurrentDictionary<int, BigInteger> LogarithmOfTwo = new();

    /// <summary>e^<paramref name="value"/>, to a relative 2^−Bits; beyond ±2^40 it is 2^±2^50.</summary>
    public static BigFloat Exp(BigFloat value)
    {
        int bits = value.Bits;
        ArgumentOutOfRangeException.ThrowIfZero(bits, nameof(value));
        if (value.Sign == 0) return Round(BigInteger.One, 0, bits);
        if (value.Top > LargestArgumentTop) return PowerOfTwo(value.Sign * SaturatedExponent, bits);

        // e^value = 2^power · (e^(rest / 2^halvings))^(2^halvings), in fixed point; every squaring doubles what was rounded away.
        int halvings = (int)Math.Sqrt(bits) / 2;
        int places = bits + 2 * halvings + LargestArgumentTop + 24;
        BigInteger argument = ToFixed(value, places);
        BigInteger ln2 = FixedLogarithmOfTwo(places);
        BigInteger power = BigInteger.Divide(argument, ln2);
        BigInteger rest = (argument - power * ln2) >> halvings;

        BigInteger sum = BigInteger.One << places;
        BigInteger term = sum;
        for (int n = 1; !term.IsZero; n++)
        {
            // Division, not a shift, so that negative terms too come down to zero.
            term = term * rest / (BigInteger.One << places) / n;
            sum += term;
        }

        for (int i = 0; i < halvings; i++) sum = (sum * sum) >> places;
        return Round(sum, (long)power - places, bits);
    }

    /// <summary>ln <paramref name="value"/> for a positive value, to 2^−Bits absolutely (so less, relatively, beside 1).</summary>
    public static BigFloat Log(BigFloat value)
    {
        ArgumentOutOfRangeException.ThrowIfZero(value.Bits, nameof(value));
        if (value.Sign <= 0) throw new ArgumentOutOfRangeException(nameof(value), value, "A logarithm needs a positive number.");
        int bits = value.Bits + 64;
        long power = value.Top;
        var fraction = new BigFloat(value.Mantissa, value.Exponent - power, bits);

        // Halley on e^y = fraction: the number of right places triples each time, from a double's.
        BigFloat log = From(Math.Log(fraction.ToDouble()), bits);
        for (int right = 48; right < bits; right = 3 * right - 4)
        {
            BigFloat exp = Exp(log);
            log += 2 * (fraction - exp) / (fraction + exp);
        }

        BigFloat result = log + PowerTimesLogarithmOfTwo(power, bits);
        return Round(result.Mantissa, result.Exponent, value.Bits);
    }

    private static BigFloat PowerTimesLogarithmOfTwo(long power, int bits)
    {
        int places = bits + 64;
        return Round(power * FixedLogarithmOfTwo(places), -places, bits);
    }

    private static BigInteger ToFixed(BigFloat value, int places)
    {
        long shift = value.Exponent + places;
        if (shift >= 0) return value.Mantissa << (int)shift;
        return shift < -value.Mantissa.GetBitLength() - 1 ? BigInteger.Zero : value.Mantissa >> (int)-shift;
    }

    // ln 2 = 18 artanh(1/26) − 2 artanh(1/4801) + 8 artanh(1/8749)
    private static BigInteger FixedLogarithmOfTwo(int places) => LogarithmOfTwo.GetOrAdd(places, static places =>
    {
        int guarded = places + 32;
        BigInteger sum = 18 * FixedArtanhOfInverse(26, guarded)
            - 2 * FixedArtanhOfInverse(4801, guarded)
            + 8 * FixedArtanhOfInverse(8749, guarded);
        return sum >> 32;
    });

    private static BigInteger FixedArtanhOfInverse(int inverse, int places)
    {
        BigInteger power = (BigInteger.One << places) / inverse;
        BigInteger sum = power;
        for (int n = 3; !power.IsZero; n += 2)
        {
            power /= inverse * inverse;
            sum += power / n;
        }

        return sum;
    }
}
