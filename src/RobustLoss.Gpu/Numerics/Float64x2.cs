using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RobustLoss.Gpu.Numerics;

/// <summary>2 double-precision numbers in a vector of 128 bits.</summary>
internal readonly struct Float64x2(Vector128<double> value) : IWideningLane<Float64x2>
{
    public readonly Vector128<double> Value = value;

    public static int Count => 2;

    public static Float64x2 MinNormal
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(2.2250738585072014e-308);
    }

    public static Float64x2 SubnormalScale
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(18014398509481984);
    }

    public static Float64x2 SubnormalShift
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(54);
    }

    public static Float64x2 MaxPower
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(1022);
    }

    public static Float64x2 ModerateRange
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(500);
    }

    public static Float64x2 ModerateRatio
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(26);
    }

    public static Float64x2 TinyLogArgument
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(1e-280);
    }

    public static Float64x2 ExponentLimit
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(20000);
    }

    public static Float64x2 Ln2High
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(0.6931471805582987);
    }

    public static Float64x2 Ln2Low
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(1.6465949582897082e-12);
    }

    public static int SeriesTerms => 20;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x2 LogRemainder(Float64x2 f, Float64x2 square) => Polynomials64.LogRemainder(f, square);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x2 ExpRemainder(Float64x2 f) => Polynomials64.ExpRemainder(f);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x2 ExpMoment(Float64x2 w) => Polynomials64.ExpMoment(w);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x2 DecayRemainder(Float64x2 y) => Polynomials64.DecayRemainder(y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Float64x2 Load(double* source) => new(Vector128.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Store(Float64x2 value, double* target) => Vector128.Store(value.Value, target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x2 Broadcast(double value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Float64x2 LoadWidened(float* source) =>
        new(Vector128.WidenLower(Vector128.CreateScalarUnsafe(*(double*)source).AsSingle()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void LoadColumns(
        double* rows, nint stride, out Float64x2 first, out Float64x2 second, out Float64x2 third, out Float64x2 fourth)
    {
        var even = Vector128.Load(rows);
        var odd = Vector128.Load(rows + stride);
        first = new(Interleave.Low(even, odd));
        second = new(Interleave.High(even, odd));
        even = Vector128.Load(rows + 2);
        odd = Vector128.Load(rows + 2 + stride);
        third = new(Interleave.Low(even, odd));
        fourth = new(Interleave.High(even, odd));
    }

    public static double SumOf(Float64x2 value)
    {
        var sum = 0.0;
        for (var i = 0; i < Count; i++)
        {
            sum += value.Value[i];
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreStreaming(Float64x2 value, double* target) => Vector128.StoreAlignedNonTemporal(value.Value, target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x2 Constant(double value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x2 Remainder(double high, double low) => new(Vector128.Create(low));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x2 operator +(Float64x2 left, Float64x2 right) => new(left.Value + right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x2 operator -(Float64x2 left, Float64x2 right) => new(left.Value - right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x2 operator *(Float64x2 left, Float64x2 right) => new(left.Value * right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x2 operator /(Float64x2 left, Float64x2 right) => new(left.Value / right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x2 operator -(Float64x2 value) => new(-value.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x2 Fma(Float64x2 left, Float64x2 right, Float64x2 addend) =>
        new(Vector128.FusedMultiplyAdd(left.Value, right.Value, addend.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x2 FmaSubtract(Float64x2 left, Float64x2 right, Float64x2 subtrahend) =>
        new(Vector128.FusedMultiplyAdd(left.Value, right.Value, -subtrahend.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x2 FmaNegated(Float64x2 left, Float64x2 right, Float64x2 minuend) =>
        new(Vector128.FusedMultiplyAdd(-left.Value, right.Value, minuend.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x2 Abs(Float64x2 value) => new(Vector128.Abs(value.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x2 WithSign(Float64x2 magnitude, Float64x2 sign) =>
        new(magnitude.Value | (sign.Value & Vector128.Create(long.MinValue).AsDouble()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x2 SelectLess(Float64x2 left, Float64x2 right, Float64x2 yes, Float64x2 no) =>
        new(Vector128.ConditionalSelect(Vector128.LessThan(left.Value, right.Value), yes.Value, no.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint NotLessMask(Float64x2 left, Float64x2 right) =>
        (uint)Vector128.ExtractMostSignificantBits(Vector128.LessThan(left.Value, right.Value)) ^ ((1u << Count) - 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyLess(Float64x2 left, Float64x2 right) => Vector128.LessThanAny(left.Value, right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyNotLess(Float64x2 left, Float64x2 right) => !Vector128.LessThanAll(left.Value, right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Split(Float64x2 value, out Float64x2 mantissa, out Float64x2 exponent)
    {
        var bits = value.Value.AsInt64();
        mantissa = new(((bits & Vector128.Create(0x000FFFFFFFFFFFFF)) | Vector128.Create(0x3FF0000000000000)).AsDouble());
        exponent = new(((bits >>> 52) | Vector128.Create(0x4330000000000000)).AsDouble() - Vector128.Create(4503599627371519d));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SplitCentered(Float64x2 value, out Float64x2 mantissa, out Float64x2 exponent, out Float64x2 inversePower)
    {
        var bits = value.Value.AsInt64() - Vector128.Create(0x3FE6A09E667F3BCD);
        mantissa = new(((bits & Vector128.Create(0x000FFFFFFFFFFFFF)) + Vector128.Create(0x3FE6A09E667F3BCD)).AsDouble());
        exponent = new(((bits >>> 52) | Vector128.Create(0x4330000000000000)).AsDouble() - Vector128.Create(4503599627370496d));
        inversePower = new((Vector128.Create(0x3FF0000000000000) - (bits & Vector128.Create(~0x000FFFFFFFFFFFFF))).AsDouble());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x2 PowerOfTwo(Float64x2 exponent)
    {
        var bits = (exponent.Value + Vector128.Create(6755399441055744d)).AsInt64();
        return new(((bits + Vector128.Create((long)1023)) << 52).AsDouble());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x2 Scale(Float64x2 value, Float64x2 exponent) => PowerScaling.Scale(value, exponent);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x2 RoundProduct(Float64x2 value, Float64x2 factor) =>
        Fma(value, factor, new(Vector128.Create(6755399441055744d))) - new Float64x2(Vector128.Create(6755399441055744d));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Prefetch(double* address)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(address);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x2 LargerSize(Float64x2 size, Float64x2 value) => new(Vector128.Max(size.Value.AsInt64(), Vector128.Abs(value.Value).AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x2 Piece(Float64x2 value) => new(Vector128.ShiftRightLogical(value.Value.AsInt64(), 51).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Float64x2 Lookup(double* table, Float64x2 piece)
    {
        var at = piece.Value.AsInt64() & Vector128.Create(15L);
        return new(Vector128.Create(table[at[0]], table[at[1]]));
    }
}
