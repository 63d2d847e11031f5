using System.Runtime.CompilerServices;

namespace RobustLoss.Gpu.Numerics;

/// <summary>One double-precision number.</summary>
internal readonly struct Float64Lane<TFma>(double value) : IWideningLane<Float64Lane<TFma>>, IScalarLane<Float64Lane<TFma>, double>
    where TFma : struct, IFusedMultiplyAdd
{
    public readonly double Value = value;

    public static int Count => 1;

    public static Float64Lane<TFma> MinNormal
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(2.2250738585072014e-308);
    }

    public static Float64Lane<TFma> SubnormalScale
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(18014398509481984);
    }

    public static Float64Lane<TFma> SubnormalShift
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(54);
    }

    public static Float64Lane<TFma> MaxPower
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(1022);
    }

    public static Float64Lane<TFma> ModerateRange
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(500);
    }

    public static Float64Lane<TFma> ModerateRatio
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(26);
    }

    public static Float64Lane<TFma> TinyLogArgument
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(1e-280);
    }

    public static Float64Lane<TFma> ExponentLimit
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(20000);
    }

    public static Float64Lane<TFma> Ln2High
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(0.6931471805582987);
    }

    public static Float64Lane<TFma> Ln2Low
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(1.6465949582897082e-12);
    }

    public static double ExponentUnit => 1;

    public static Float64Lane<TFma> LogOfExponent
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(0.6931471805599453);
    }

    public static Float64Lane<TFma> LargestSummed
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(6.668014432879854e240);
    }

    public static int SeriesTerms => 20;

    public static int ShortSeriesTerms => 12;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64Lane<TFma> LogRemainder(Float64Lane<TFma> f, Float64Lane<TFma> square) => Polynomials64.LogRemainder(f, square);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64Lane<TFma> ExpRemainder(Float64Lane<TFma> f) => Polynomials64.ExpRemainder(f);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64Lane<TFma> ExpMoment(Float64Lane<TFma> w) => Polynomials64.ExpMoment(w);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64Lane<TFma> DecayRemainder(Float64Lane<TFma> y) => Polynomials64.DecayRemainder(y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Float64Lane<TFma> Load(double* source) => new(*source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Store(Float64Lane<TFma> value, double* target) => *target = value.Value;

    public static double SumOf(Float64Lane<TFma> value) => value.Value;

    public static Float64Lane<TFma> Broadcast(double value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Float64Lane<TFma> LoadWidened(float* source) => new(*source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void LoadColumns(
        double* rows, nint stride, out Float64Lane<TFma> first, out Float64Lane<TFma> second, out Float64Lane<TFma> third, out Float64Lane<TFma> fourth)
    {
        first = new(rows[0]);
        second = new(rows[1]);
        third = new(rows[2]);
        fourth = new(rows[3]);
    }

    public static Float64Lane<TFma> Of(double value) => new(value);

    public static double ElementOf(Float64Lane<TFma> value) => value.Value;

    public static double DoubleOf(Float64Lane<TFma> value) => value.Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreStreaming(Float64Lane<TFma> value, double* target) => *target = value.Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64Lane<TFma> Constant(double value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64Lane<TFma> Remainder(double high, double low) => new(low);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64Lane<TFma> operator +(Float64Lane<TFma> left, Float64Lane<TFma> right) => new(left.Value + right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64Lane<TFma> operator -(Float64Lane<TFma> left, Float64Lane<TFma> right) => new(left.Value - right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64Lane<TFma> operator *(Float64Lane<TFma> left, Float64Lane<TFma> right) => new(left.Value * right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64Lane<TFma> operator /(Float64Lane<TFma> left, Float64Lane<TFma> right) => new(left.Value / right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64Lane<TFma> operator -(Float64Lane<TFma> value) => new(-value.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64Lane<TFma> Fma(Float64Lane<TFma> left, Float64Lane<TFma> right, Float64Lane<TFma> addend) => new(TFma.Fma(left.Value, right.Value, addend.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64Lane<TFma> FmaSubtract(Float64Lane<TFma> left, Float64Lane<TFma> right, Float64Lane<TFma> subtrahend) =>
        new(TFma.Fma(left.Value, right.Value, -subtrahend.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64Lane<TFma> FmaNegated(Float64Lane<TFma> left, Float64Lane<TFma> right, Float64Lane<TFma> minuend) =>
        new(TFma.Fma(-left.Value, right.Value, minuend.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64Lane<TFma> Abs(Float64Lane<TFma> value) => new(BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(value.Value) & long.MaxValue));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64Lane<TFma> WithSign(Float64Lane<TFma> magnitude, Float64Lane<TFma> sign) =>
        new(BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(magnitude.Value) | (BitConverter.DoubleToInt64Bits(sign.Value) & long.MinValue)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64Lane<TFma> SelectLess(Float64Lane<TFma> left, Float64Lane<TFma> right, Float64Lane<TFma> yes, Float64Lane<TFma> no) => new(left.Value < right.Value ? yes.Value : no.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint NotLessMask(Float64Lane<TFma> left, Float64Lane<TFma> right) =>
        left.Value < right.Value ? 0u : 1u;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyLess(Float64Lane<TFma> left, Float64Lane<TFma> right) => left.Value < right.Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyNotLess(Float64Lane<TFma> left, Float64Lane<TFma> right) => !(left.Value < right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Split(Float64Lane<TFma> value, out Float64Lane<TFma> mantissa, out Float64Lane<TFma> exponent)
    {
        var bits = BitConverter.DoubleToInt64Bits(value.Value);
        mantissa = new(BitConverter.Int64BitsToDouble((bits & 0x000FFFFFFFFFFFFF) | 0x3FF0000000000000));
        exponent = new(BitConverter.Int64BitsToDouble((bits >> 52) | 0x4330000000000000) - 4503599627371519d);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SplitCentered(Float64Lane<TFma> value, out Float64Lane<TFma> mantissa, out Float64Lane<TFma> exponent, out Float64Lane<TFma> inversePower)
    {
        var bits = BitConverter.DoubleToInt64Bits(value.Value);
        var power = (bits - 0x3FE6A09E667F3BCD) & ~0x000FFFFFFFFFFFFF;
        mantissa = new(BitConverter.Int64BitsToDouble(bits - power));
        exponent = new(BitConverter.Int64BitsToDouble((power >> 52) | 0x4330000000000000) - 4503599627370496d);
        inversePower = new(BitConverter.Int64BitsToDouble(0x3FF0000000000000 - power));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64Lane<TFma> PowerOfTwo(Float64Lane<TFma> exponent) =>
        new(BitConverter.Int64BitsToDouble((BitConverter.DoubleToInt64Bits(exponent.Value + 6755399441055744d) + 1023) << 52));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64Lane<TFma> Scale(Float64Lane<TFma> value, Float64Lane<TFma> exponent) => PowerScaling.Scale(value, exponent);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64Lane<TFma> RoundProduct(Float64Lane<TFma> value, Float64Lane<TFma> factor) =>
        Fma(value, factor, new(6755399441055744d)) - new Float64Lane<TFma>(6755399441055744d);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Prefetch(double* address)
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64Lane<TFma> LargerSize(Float64Lane<TFma> size, Float64Lane<TFma> value) =>
        new(BitConverter.Int64BitsToDouble(Math.Max(BitConverter.DoubleToInt64Bits(size.Value), BitConverter.DoubleToInt64Bits(Abs(value).Value))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64Lane<TFma> Piece(Float64Lane<TFma> value) => new(BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(value.Value) >>> 51));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Float64Lane<TFma> Lookup(double* table, Float64Lane<TFma> piece) => new(table[BitConverter.DoubleToInt64Bits(piece.Value) & 15]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64Lane<TFma> Larger(Float64Lane<TFma> left, Float64Lane<TFma> right) =>
        new(BitConverter.Int64BitsToDouble((long)Math.Max((ulong)BitConverter.DoubleToInt64Bits(left.Value), (ulong)BitConverter.DoubleToInt64Bits(right.Value))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RoundToPower(Float64Lane<TFma> value, out Float64Lane<TFma> negatedInteger, out Float64Lane<TFma> power)
    {
        // The sum's last bits are the integer; shifted, they are an exponent.
        var shifted = value.Value + 6755399441055744d;
        negatedInteger = new(6755399441055744d - shifted);
        power = new(BitConverter.Int64BitsToDouble((BitConverter.DoubleToInt64Bits(shifted) << 52) + 0x3FF0000000000000));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64Lane<TFma> Reciprocal(Float64Lane<TFma> value) => new(1 / value.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64Lane<TFma> LogOfMantissa(Float64Lane<TFma> f) => f + Fma(Constant(-0.5), f * f, Polynomials64.LogRemainder(f, f * f));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64Lane<TFma> PowerSlope(Float64Lane<TFma> f) => Polynomials64.PowerSlope(f);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64Lane<TFma> ShortExpMoment(Float64Lane<TFma> w) => Polynomials64.ShortExpMoment(w);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SplitPower(Float64Lane<TFma> value, out Float64Lane<TFma> exponent, out Float64Lane<TFma> inversePower)
    {
        SplitCentered(value, out _, out exponent, out inversePower);
    }
}
