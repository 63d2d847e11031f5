using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RobustLoss.Gpu.Numerics;

/// <summary>16 single-precision numbers in a vector of 512 bits.</summary>
internal readonly struct Float32x16(Vector512<float> value) : IVectorLane<Float32x16, float>
{
    public readonly Vector512<float> Value = value;

    public static int Count => 16;

    public static Float32x16 MinNormal
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(1.17549435082228751e-38);
    }

    public static Float32x16 SubnormalScale
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(16777216);
    }

    public static Float32x16 SubnormalShift
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(24);
    }

    public static Float32x16 MaxPower
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(126);
    }

    public static Float32x16 ModerateRange
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(60);
    }

    public static Float32x16 ModerateRatio
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(9);
    }

    public static Float32x16 TinyLogArgument
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(1.2621774483536189e-29);
    }

    public static Float32x16 ExponentLimit
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(2000);
    }

    public static Float32x16 Ln2High
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(0.693115234375);
    }

    public static Float32x16 Ln2Low
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(3.1946184945309415e-05);
    }

    public static int SeriesTerms => 13;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x16 LogRemainder(Float32x16 f, Float32x16 square) => Polynomials32.LogRemainder(f, square);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x16 ExpRemainder(Float32x16 f) => Polynomials32.ExpRemainder(f);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x16 ExpMoment(Float32x16 w) => Polynomials32.ExpMoment(w);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x16 DecayRemainder(Float32x16 y) => Polynomials32.DecayRemainder(y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Float32x16 Load(float* source) => new(Vector512.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Store(Float32x16 value, float* target) => Vector512.Store(value.Value, target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x16 Broadcast(float value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void LoadColumns(
        float* rows, nint stride, out Float32x16 first, out Float32x16 second, out Float32x16 third, out Float32x16 fourth)
    {
        var a = RowPieces.Four(rows, 4 * stride);
        var b = RowPieces.Four(rows + stride, 4 * stride);
        var c = RowPieces.Four(rows + (2 * stride), 4 * stride);
        var d = RowPieces.Four(rows + (3 * stride), 4 * stride);
        var evenLow = Interleave.Low(a, c);
        var oddLow = Interleave.Low(b, d);
        var evenHigh = Interleave.High(a, c);
        var oddHigh = Interleave.High(b, d);
        first = new(Interleave.Low(evenLow, oddLow));
        second = new(Interleave.High(evenLow, oddLow));
        third = new(Interleave.Low(evenHigh, oddHigh));
        fourth = new(Interleave.High(evenHigh, oddHigh));
    }

    public static double SumOf(Float32x16 value)
    {
        var sum = 0.0;
        for (var i = 0; i < Count; i++)
        {
            sum += value.Value[i];
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreStreaming(Float32x16 value, float* target) => Vector512.StoreAlignedNonTemporal(value.Value, target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x16 Constant(double value) => new(Vector512.Create((float)value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x16 Remainder(double high, double low) => new(Vector512.Create((float)((high - (float)high) + low)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x16 operator +(Float32x16 left, Float32x16 right) => new(left.Value + right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x16 operator -(Float32x16 left, Float32x16 right) => new(left.Value - right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x16 operator *(Float32x16 left, Float32x16 right) => new(left.Value * right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x16 operator /(Float32x16 left, Float32x16 right) => new(left.Value / right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x16 operator -(Float32x16 value) => new(-value.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x16 Fma(Float32x16 left, Float32x16 right, Float32x16 addend) =>
        new(Vector512.FusedMultiplyAdd(left.Value, right.Value, addend.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x16 FmaSubtract(Float32x16 left, Float32x16 right, Float32x16 subtrahend) =>
        new(Vector512.FusedMultiplyAdd(left.Value, right.Value, -subtrahend.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x16 FmaNegated(Float32x16 left, Float32x16 right, Float32x16 minuend) =>
        new(Vector512.FusedMultiplyAdd(-left.Value, right.Value, minuend.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x16 Abs(Float32x16 value) => new(Vector512.Abs(value.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x16 WithSign(Float32x16 magnitude, Float32x16 sign) =>
        new(magnitude.Value | (sign.Value & Vector512.Create(int.MinValue).AsSingle()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x16 SelectLess(Float32x16 left, Float32x16 right, Float32x16 yes, Float32x16 no) =>
        new(Vector512.ConditionalSelect(Vector512.LessThan(left.Value, right.Value), yes.Value, no.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint NotLessMask(Float32x16 left, Float32x16 right) =>
        (uint)Vector512.ExtractMostSignificantBits(Vector512.LessThan(left.Value, right.Value)) ^ ((1u << Count) - 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyLess(Float32x16 left, Float32x16 right) => Vector512.LessThanAny(left.Value, right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyNotLess(Float32x16 left, Float32x16 right) => !Vector512.LessThanAll(left.Value, right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Split(Float32x16 value, out Float32x16 mantissa, out Float32x16 exponent)
    {
        var bits = value.Value.AsInt32();
        mantissa = new(((bits & Vector512.Create(0x007FFFFF)) | Vector512.Create(0x3F800000)).AsSingle());
        exponent = new(((bits >> 23) | Vector512.Create(0x4B000000)).AsSingle() - Vector512.Create(8388735f));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SplitCentered(Float32x16 value, out Float32x16 mantissa, out Float32x16 exponent, out Float32x16 inversePower)
    {
        var bits = value.Value.AsInt32() - Vector512.Create(0x3F3504F3);
        mantissa = new(((bits & Vector512.Create(0x007FFFFF)) + Vector512.Create(0x3F3504F3)).AsSingle());
        exponent = new(((bits >> 23) | Vector512.Create(0x4B000000)).AsSingle() - Vector512.Create(8388608f));
        inversePower = new((Vector512.Create(0x3F800000) - (bits & Vector512.Create(~0x007FFFFF))).AsSingle());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x16 PowerOfTwo(Float32x16 exponent)
    {
        var bits = (exponent.Value + Vector512.Create(12582912f)).AsInt32();
        return new(((bits + Vector512.Create((int)127)) << 23).AsSingle());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x16 Scale(Float32x16 value, Float32x16 exponent) => Avx512F.IsSupported
        ? new(Avx512F.Scale(value.Value, exponent.Value))
        : PowerScaling.Scale(value, exponent);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x16 RoundProduct(Float32x16 value, Float32x16 factor) =>
        Fma(value, factor, new(Vector512.Create(12582912f))) - new Float32x16(Vector512.Create(12582912f));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Prefetch(float* address)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(address);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x16 LargerSize(Float32x16 size, Float32x16 value) => new(Vector512.Max(size.Value.AsInt32(), Vector512.Abs(value.Value).AsInt32()).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x16 Piece(Float32x16 value) => new(Vector512.ShiftRightLogical(value.Value.AsInt32(), 22).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Float32x16 Lookup(float* table, Float32x16 piece) => Avx512F.IsSupported
        ? new(Avx512F.PermuteVar16x32x2(Vector512.Load(table), piece.Value.AsInt32(), Vector512.Load(table + 16)))
        : new(Vector512.Create(
            Float32x8.Lookup(table, new(piece.Value.GetLower())).Value, Float32x8.Lookup(table, new(piece.Value.GetUpper())).Value));
}
