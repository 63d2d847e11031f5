using System.Runtime.CompilerServices;

namespace RobustLoss.Gpu.Numerics;

/// <summary>One single-precision number.</summary>
internal readonly struct Float32Lane<TFma>(float value) : IVectorLane<Float32Lane<TFma>, float>, IScalarLane<Float32Lane<TFma>, float>
    where TFma : struct, IFusedMultiplyAdd
{
    public readonly float Value = value;

    public static int Count => 1;

    public static Float32Lane<TFma> MinNormal
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(1.17549435082228751e-38);
    }

    public static Float32Lane<TFma> SubnormalScale
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(16777216);
    }

    public static Float32Lane<TFma> SubnormalShift
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(24);
    }

    public static Float32Lane<TFma> MaxPower
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(126);
    }

    public static Float32Lane<TFma> ModerateRange
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(60);
    }

    public static Float32Lane<TFma> ModerateRatio
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(9);
    }

    public static Float32Lane<TFma> TinyLogArgument
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(1.2621774483536189e-29);
    }

    public static Float32Lane<TFma> ExponentLimit
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(2000);
    }

    public static Float32Lane<TFma> Ln2High
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(0.693115234375);
    }

    public static Float32Lane<TFma> Ln2Low
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(3.1946184945309415e-05);
    }

    public static double ExponentUnit => 1.1920928955078125e-7;

    public static Float32Lane<TFma> LogOfExponent
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(0.6931471805599453 * 1.1920928955078125e-7);
    }

    public static Float32Lane<TFma> LargestSummed
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(3.0948500982134507e26);
    }

    public static int SeriesTerms => 13;

    public static int ShortSeriesTerms => 6;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32Lane<TFma> LogRemainder(Float32Lane<TFma> f, Float32Lane<TFma> square) => Polynomials32.LogRemainder(f, square);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32Lane<TFma> ExpRemainder(Float32Lane<TFma> f) => Polynomials32.ExpRemainder(f);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32Lane<TFma> ExpMoment(Float32Lane<TFma> w) => Polynomials32.ExpMoment(w);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32Lane<TFma> DecayRemainder(Float32Lane<TFma> y) => Polynomials32.DecayRemainder(y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Float32Lane<TFma> Load(float* source) => new(*source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Store(Float32Lane<TFma> value, float* target) => *target = value.Value;

    public static double SumOf(Float32Lane<TFma> value) => value.Value;

    public static Float32Lane<TFma> Broadcast(float value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void LoadColumns(
        float* rows, nint stride, out Float32Lane<TFma> first, out Float32Lane<TFma> second, out Float32Lane<TFma> third, out Float32Lane<TFma> fourth)
    {
        first = new(rows[0]);
        second = new(rows[1]);
        third = new(rows[2]);
        fourth = new(rows[3]);
    }

    public static Float32Lane<TFma> Of(float value) => new(value);

    public static float ElementOf(Float32Lane<TFma> value) => value.Value;

    public static double DoubleOf(Float32Lane<TFma> value) => value.Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreStreaming(Float32Lane<TFma> value, float* target) => *target = value.Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32Lane<TFma> Constant(double value) => new((float)value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32Lane<TFma> Remainder(double high, double low) => new((float)((high - (float)high) + low));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32Lane<TFma> operator +(Float32Lane<TFma> left, Float32Lane<TFma> right) => new(left.Value + right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32Lane<TFma> operator -(Float32Lane<TFma> left, Float32Lane<TFma> right) => new(left.Value - right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32Lane<TFma> operator *(Float32Lane<TFma> left, Float32Lane<TFma> right) => new(left.Value * right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32Lane<TFma> operator /(Float32Lane<TFma> left, Float32Lane<TFma> right) => new(left.Value / right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32Lane<TFma> operator -(Float32Lane<TFma> value) => new(-value.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32Lane<TFma> Fma(Float32Lane<TFma> left, Float32Lane<TFma> right, Float32Lane<TFma> addend) => new(TFma.Fma(left.Value, right.Value, addend.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32Lane<TFma> FmaSubtract(Float32Lane<TFma> left, Float32Lane<TFma> right, Float32Lane<TFma> subtrahend) =>
        new(TFma.Fma(left.Value, right.Value, -subtrahend.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32Lane<TFma> FmaNegated(Float32Lane<TFma> left, Float32Lane<TFma> right, Float32Lane<TFma> minuend) =>
        new(TFma.Fma(-left.Value, right.Value, minuend.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32Lane<TFma> Abs(Float32Lane<TFma> value) => new(BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(value.Value) & int.MaxValue));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32Lane<TFma> WithSign(Float32Lane<TFma> magnitude, Float32Lane<TFma> sign) =>
        new(BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(magnitude.Value) | (BitConverter.SingleToInt32Bits(sign.Value) & int.MinValue)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32Lane<TFma> SelectLess(Float32Lane<TFma> left, Float32Lane<TFma> right, Float32Lane<TFma> yes, Float32Lane<TFma> no) => new(left.Value < right.Value ? yes.Value : no.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint NotLessMask(Float32Lane<TFma> left, Float32Lane<TFma> right) =>
        left.Value < right.Value ? 0u : 1u;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyLess(Float32Lane<TFma> left, Float32Lane<TFma> right) => left.Value < right.Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyNotLess(Float32Lane<TFma> left, Float32Lane<TFma> right) => !(left.Value < right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Split(Float32Lane<TFma> value, out Float32Lane<TFma> mantissa, out Float32Lane<TFma> exponent)
    {
        var bits = BitConverter.SingleToInt32Bits(value.Value);
        mantissa = new(BitConverter.Int32BitsToSingle((bits & 0x007FFFFF) | 0x3F800000));
        exponent = new(BitConverter.Int32BitsToSingle((bits >> 23) | 0x4B000000) - 8388735f);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SplitCentered(Float32Lane<TFma> value, out Float32Lane<TFma> mantissa, out Float32Lane<TFma> exponent, out Float32Lane<TFma> inversePower)
    {
        var bits = BitConverter.SingleToInt32Bits(value.Value);
        var power = (bits - 0x3F3504F3) & ~0x007FFFFF;
        mantissa = new(BitConverter.Int32BitsToSingle(bits - power));
        exponent = new(power >> 23);
        inversePower = new(BitConverter.Int32BitsToSingle(0x3F800000 - power));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32Lane<TFma> PowerOfTwo(Float32Lane<TFma> exponent) =>
        new(BitConverter.Int32BitsToSingle((BitConverter.SingleToInt32Bits(exponent.Value + 12582912f) + 127) << 23));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32Lane<TFma> Scale(Float32Lane<TFma> value, Float32Lane<TFma> exponent) => PowerScaling.Scale(value, exponent);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32Lane<TFma> RoundProduct(Float32Lane<TFma> value, Float32Lane<TFma> factor) =>
        Fma(value, factor, new(12582912f)) - new Float32Lane<TFma>(12582912f);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Prefetch(float* address)
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32Lane<TFma> LargerSize(Float32Lane<TFma> size, Float32Lane<TFma> value) =>
        new(BitConverter.Int32BitsToSingle(Math.Max(BitConverter.SingleToInt32Bits(size.Value), BitConverter.SingleToInt32Bits(Abs(value).Value))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32Lane<TFma> Piece(Float32Lane<TFma> value) => new(BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(value.Value) >>> 22));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Float32Lane<TFma> Lookup(float* table, Float32Lane<TFma> piece) => new(table[BitConverter.SingleToInt32Bits(piece.Value) & 31]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32Lane<TFma> Larger(Float32Lane<TFma> left, Float32Lane<TFma> right) =>
        new(BitConverter.Int32BitsToSingle((int)Math.Max((uint)BitConverter.SingleToInt32Bits(left.Value), (uint)BitConverter.SingleToInt32Bits(right.Value))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RoundToPower(Float32Lane<TFma> value, out Float32Lane<TFma> negatedInteger, out Float32Lane<TFma> power)
    {
        // The sum's last bits are the integer; shifted, they are an exponent.
        var shifted = value.Value + 12582912f;
        negatedInteger = new(12582912f - shifted);
        power = new(BitConverter.Int32BitsToSingle((BitConverter.SingleToInt32Bits(shifted) << 23) + 0x3F800000));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32Lane<TFma> Reciprocal(Float32Lane<TFma> value) => new(TFma.Reciprocal(value.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32Lane<TFma> LogOfMantissa(Float32Lane<TFma> f) => Fma(f * f, PolynomialsFast.LogCurvature(f), f);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32Lane<TFma> PowerSlope(Float32Lane<TFma> f) => Polynomials32.PowerSlope(f);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32Lane<TFma> ShortExpMoment(Float32Lane<TFma> w) => Polynomials32.ShortExpMoment(w);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SplitPower(Float32Lane<TFma> value, out Float32Lane<TFma> exponent, out Float32Lane<TFma> inversePower)
    {
        // The exponent's bits as they stand, as an integer, are 2^23 times the exponent.
        var power = (BitConverter.SingleToInt32Bits(value.Value) - 0x3F3504F3) & ~0x007FFFFF;
        exponent = new(power);
        inversePower = new(BitConverter.Int32BitsToSingle(0x3F800000 - power));
    }
}
