using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RobustLoss.Gpu.Numerics;

/// <summary>4 double-precision numbers in a vector of 256 bits.</summary>
internal readonly struct Float64x4(Vector256<double> value) : IWideningLane<Float64x4>
{
    public readonly Vector256<double> Value = value;

    public static int Count => 4;

    public static Float64x4 MinNormal
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(2.2250738585072014e-308);
    }

    public static Float64x4 SubnormalScale
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(18014398509481984);
    }

    public static Float64x4 SubnormalShift
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(54);
    }

    public static Float64x4 MaxPower
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(1022);
    }

    public static Float64x4 ModerateRange
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(500);
    }

    public static Float64x4 ModerateRatio
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(26);
    }

    public static Float64x4 TinyLogArgument
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(1e-280);
    }

    public static Float64x4 ExponentLimit
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(20000);
    }

    public static Float64x4 Ln2High
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(0.6931471805582987);
    }

    public static Float64x4 Ln2Low
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(1.6465949582897082e-12);
    }

    public static int SeriesTerms => 20;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x4 LogRemainder(Float64x4 f, Float64x4 square) => Polynomials64.LogRemainder(f, square);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x4 ExpRemainder(Float64x4 f) => Polynomials64.ExpRemainder(f);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x4 ExpMoment(Float64x4 w) => Polynomials64.ExpMoment(w);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x4 DecayRemainder(Float64x4 y) => Polynomials64.DecayRemainder(y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Float64x4 Load(double* source) => new(Vector256.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Store(Float64x4 value, double* target) => Vector256.Store(value.Value, target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x4 Broadcast(double value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Float64x4 LoadWidened(float* source) => new(Widening.Widen(Vector128.Load(source)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void LoadColumns(
        double* rows, nint stride, out Float64x4 first, out Float64x4 second, out Float64x4 third, out Float64x4 fourth)
    {
        var even = RowPieces.Two(rows, 2 * stride);
        var odd = RowPieces.Two(rows + stride, 2 * stride);
        first = new(Interleave.Low(even, odd));
        second = new(Interleave.High(even, odd));
        even = RowPieces.Two(rows + 2, 2 * stride);
        odd = RowPieces.Two(rows + 2 + stride, 2 * stride);
        third = new(Interleave.Low(even, odd));
        fourth = new(Interleave.High(even, odd));
    }

    public static double SumOf(Float64x4 value)
    {
        var sum = 0.0;
        for (var i = 0; i < Count; i++)
        {
            sum += value.Value[i];
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreStreaming(Float64x4 value, double* target) => Vector256.StoreAlignedNonTemporal(value.Value, target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x4 Constant(double value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x4 Remainder(double high, double low) => new(Vector256.Create(low));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x4 operator +(Float64x4 left, Float64x4 right) => new(left.Value + right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x4 operator -(Float64x4 left, Float64x4 right) => new(left.Value - right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x4 operator *(Float64x4 left, Float64x4 right) => new(left.Value * right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x4 operator /(Float64x4 left, Float64x4 right) => new(left.Value / right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x4 operator -(Float64x4 value) => new(-value.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x4 Fma(Float64x4 left, Float64x4 right, Float64x4 addend) =>
        new(Vector256.FusedMultiplyAdd(left.Value, right.Value, addend.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x4 FmaSubtract(Float64x4 left, Float64x4 right, Float64x4 subtrahend) =>
        new(Vector256.FusedMultiplyAdd(left.Value, right.Value, -subtrahend.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x4 FmaNegated(Float64x4 left, Float64x4 right, Float64x4 minuend) =>
        new(Vector256.FusedMultiplyAdd(-left.Value, right.Value, minuend.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x4 Abs(Float64x4 value) => new(Vector256.Abs(value.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x4 WithSign(Float64x4 magnitude, Float64x4 sign) =>
        new(magnitude.Value | (sign.Value & Vector256.Create(long.MinValue).AsDouble()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x4 SelectLess(Float64x4 left, Float64x4 right, Float64x4 yes, Float64x4 no) =>
        new(Vector256.ConditionalSelect(Vector256.LessThan(left.Value, right.Value), yes.Value, no.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint NotLessMask(Float64x4 left, Float64x4 right) =>
        (uint)Vector256.ExtractMostSignificantBits(Vector256.LessThan(left.Value, right.Value)) ^ ((1u << Count) - 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyLess(Float64x4 left, Float64x4 right) => Vector256.LessThanAny(left.Value, right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyNotLess(Float64x4 left, Float64x4 right) => !Vector256.LessThanAll(left.Value, right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Split(Float64x4 value, out Float64x4 mantissa, out Float64x4 exponent)
    {
        var bits = value.Value.AsInt64();
        mantissa = new(((bits & Vector256.Create(0x000FFFFFFFFFFFFF)) | Vector256.Create(0x3FF0000000000000)).AsDouble());
        exponent = new(((bits >>> 52) | Vector256.Create(0x4330000000000000)).AsDouble() - Vector256.Create(4503599627371519d));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SplitCentered(Float64x4 value, out Float64x4 mantissa, out Float64x4 exponent, out Float64x4 inversePower)
    {
        var bits = value.Value.AsInt64() - Vector256.Create(0x3FE6A09E667F3BCD);
        mantissa = new(((bits & Vector256.Create(0x000FFFFFFFFFFFFF)) + Vector256.Create(0x3FE6A09E667F3BCD)).AsDouble());
        exponent = new(((bits >>> 52) | Vector256.Create(0x4330000000000000)).AsDouble() - Vector256.Create(4503599627370496d));
        inversePower = new((Vector256.Create(0x3FF0000000000000) - (bits & Vector256.Create(~0x000FFFFFFFFFFFFF))).AsDouble());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x4 PowerOfTwo(Float64x4 exponent)
    {
        var bits = (exponent.Value + Vector256.Create(6755399441055744d)).AsInt64();
        return new(((bits + Vector256.Create((long)1023)) << 52).AsDouble());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x4 Scale(Float64x4 value, Float64x4 exponent) => PowerScaling.Scale(value, exponent);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x4 RoundProduct(Float64x4 value, Float64x4 factor) =>
        Fma(value, factor, new(Vector256.Create(6755399441055744d))) - new Float64x4(Vector256.Create(6755399441055744d));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Prefetch(double* address)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(address);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x4 LargerSize(Float64x4 size, Float64x4 value) => new(Vector256.Max(size.Value.AsInt64(), Vector256.Abs(value.Value).AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64x4 Piece(Float64x4 value) => new(Vector256.ShiftRightLogical(value.Value.AsInt64(), 51).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Float64x4 Lookup(double* table, Float64x4 piece) => Avx2.IsSupported
        ? new(Avx2.GatherVector256(table, piece.Value.AsInt64() & Vector256.Create(15L), 8))
        : new(Vector256.Create(Float64x2.Lookup(table, new(piece.Value.GetLower())).Value, Float64x2.Lookup(table, new(piece.Value.GetUpper())).Value));
}
