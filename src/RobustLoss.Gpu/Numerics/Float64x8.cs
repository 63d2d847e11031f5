using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RobustLoss.Gpu.Numerics;

/// <summary>8 double-precision numbers in a vector of 512 bits.</summary>
internal readonly struct Float64x8(Vector512<double> value) : IWideningLane<Float64x8>
{
    public readonly Vector512<double> Value = value;

    public static int Count => 8;

    public static Float64x8 MinNormal
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(2.2250738585072014e-308);
    }

    public static Float64x8 SubnormalScale
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(18014398509481984);
    }

    public static Float64x8 SubnormalShift
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(54);
    }

    public static Float64x8 MaxPower
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(1022);
    }

    public static Float64x8 ModerateRange
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(500);
    }

    public static Float64x8 ModerateRatio
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(26);
    }

    public static Float64x8 TinyLogArgument
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(1e-280);
    }

    public static Float64x8 ExponentLimit
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(20000);
    }

    public static Float64x8 Ln2High
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(0.6931471805582987);
    }

    public static Float64x8 Ln2Low
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(1.6465949582897082e-12);
    }

    public static int SeriesTerms => 20;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x8 LogRemainder(Float64x8 f, Float64x8 square) => Polynomials64.LogRemainder(f, square);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x8 ExpRemainder(Float64x8 f) => Polynomials64.ExpRemainder(f);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x8 ExpMoment(Float64x8 w) => Polynomials64.ExpMoment(w);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x8 DecayRemainder(Float64x8 y) => Polynomials64.DecayRemainder(y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Float64x8 Load(double* source) => new(Vector512.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Store(Float64x8 value, double* target) => Vector512.Store(value.Value, target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x8 Broadcast(double value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Float64x8 LoadWidened(float* source) => new(Widening.Widen(Vector256.Load(source)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void LoadColumns(
        double* rows, nint stride, out Float64x8 first, out Float64x8 second, out Float64x8 third, out Float64x8 fourth)
    {
        var even = RowPieces.Four(rows, 2 * stride);
        var odd = RowPieces.Four(rows + stride, 2 * stride);
        first = new(Interleave.Low(even, odd));
        second = new(Interleave.High(even, odd));
        even = RowPieces.Four(rows + 2, 2 * stride);
        odd = RowPieces.Four(rows + 2 + stride, 2 * stride);
        third = new(Interleave.Low(even, odd));
        fourth = new(Interleave.High(even, odd));
    }

    public static double SumOf(Float64x8 value)
    {
        var sum = 0.0;
        for (var i = 0; i < Count; i++)
        {
            sum += value.Value[i];
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreStreaming(Float64x8 value, double* target) => Vector512.StoreAlignedNonTemporal(value.Value, target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x8 Constant(double value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x8 Remainder(double high, double low) => new(Vector512.Create(low));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x8 operator +(Float64x8 left, Float64x8 right) => new(left.Value + right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x8 operator -(Float64x8 left, Float64x8 right) => new(left.Value - right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x8 operator *(Float64x8 left, Float64x8 right) => new(left.Value * right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x8 operator /(Float64x8 left, Float64x8 right) => new(left.Value / right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x8 operator -(Float64x8 value) => new(-value.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x8 Fma(Float64x8 left, Float64x8 right, Float64x8 addend) =>
        new(Vector512.FusedMultiplyAdd(left.Value, right.Value, addend.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x8 FmaSubtract(Float64x8 left, Float64x8 right, Float64x8 subtrahend) =>
        new(Vector512.FusedMultiplyAdd(left.Value, right.Value, -subtrahend.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x8 FmaNegated(Float64x8 left, Float64x8 right, Float64x8 minuend) =>
        new(Vector512.FusedMultiplyAdd(-left.Value, right.Value, minuend.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x8 Abs(Float64x8 value) => new(Vector512.Abs(value.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x8 WithSign(Float64x8 magnitude, Float64x8 sign) =>
        new(magnitude.Value | (sign.Value & Vector512.Create(long.MinValue).AsDouble()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x8 SelectLess(Float64x8 left, Float64x8 right, Float64x8 yes, Float64x8 no) =>
        new(Vector512.ConditionalSelect(Vector512.LessThan(left.Value, right.Value), yes.Value, no.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint NotLessMask(Float64x8 left, Float64x8 right) =>
        (uint)Vector512.ExtractMostSignificantBits(Vector512.LessThan(left.Value, right.Value)) ^ ((1u << Count) - 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyLess(Float64x8 left, Float64x8 right) => Vector512.LessThanAny(left.Value, right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyNotLess(Float64x8 left, Float64x8 right) => !Vector512.LessThanAll(left.Value, right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Split(Float64x8 value, out Float64x8 mantissa, out Float64x8 exponent)
    {
        var bits = value.Value.AsInt64();
        mantissa = new(((bits & Vector512.Create(0x000FFFFFFFFFFFFF)) | Vector512.Create(0x3FF0000000000000)).AsDouble());
        exponent = new(((bits >>> 52) | Vector512.Create(0x4330000000000000)).AsDouble() - Vector512.Create(4503599627371519d));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SplitCentered(Float64x8 value, out Float64x8 mantissa, out Float64x8 exponent, out Float64x8 inversePower)
    {
        var bits = value.Value.AsInt64() - Vector512.Create(0x3FE6A09E667F3BCD);
        mantissa = new(((bits & Vector512.Create(0x000FFFFFFFFFFFFF)) + Vector512.Create(0x3FE6A09E667F3BCD)).AsDouble());
        exponent = new(((bits >>> 52) | Vector512.Create(0x4330000000000000)).AsDouble() - Vector512.Create(4503599627370496d));
        inversePower = new((Vector512.Create(0x3FF0000000000000) - (bits & Vector512.Create(~0x000FFFFFFFFFFFFF))).AsDouble());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x8 PowerOfTwo(Float64x8 exponent)
    {
        var bits = (exponent.Value + Vector512.Create(6755399441055744d)).AsInt64();
        return new(((bits + Vector512.Create((long)1023)) << 52).AsDouble());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x8 Scale(Float64x8 value, Float64x8 exponent) => Avx512F.IsSupported
        ? new(Avx512F.Scale(value.Value, exponent.Value))
        : PowerScaling.Scale(value, exponent);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x8 RoundProduct(Float64x8 value, Float64x8 factor) =>
        Fma(value, factor, new(Vector512.Create(6755399441055744d))) - new Float64x8(Vector512.Create(6755399441055744d));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Prefetch(double* address)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(address);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x8 LargerSize(Float64x8 size, Float64x8 value) => new(Vector512.Max(size.Value.AsInt64(), Vector512.Abs(value.Value).AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x8 Piece(Float64x8 value) => new(Vector512.ShiftRightLogical(value.Value.AsInt64(), 51).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Float64x8 Lookup(double* table, Float64x8 piece) => Avx512F.IsSupported
        ? new(Avx512F.PermuteVar8x64x2(Vector512.Load(table), piece.Value.AsInt64(), Vector512.Load(table + 8)))
        : new(Vector512.Create(
            Float64x4.Lookup(table, new(piece.Value.GetLower())).Value, Float64x4.Lookup(table, new(piece.Value.GetUpper())).Value));
}
