using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RobustLoss.Gpu.Numerics;

/// <summary>8 single-precision numbers in a vector of 256 bits.</summary>
internal readonly struct Float32x8(Vector256<float> value) : IVectorLane<Float32x8, float>
{
    public readonly Vector256<float> Value = value;

    public static int Count => 8;

    public static Float32x8 MinNormal
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(1.17549435082228751e-38);
    }

    public static Float32x8 SubnormalScale
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(16777216);
    }

    public static Float32x8 SubnormalShift
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(24);
    }

    public static Float32x8 MaxPower
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(126);
    }

    public static Float32x8 ModerateRange
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(60);
    }

    public static Float32x8 ModerateRatio
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(9);
    }

    public static Float32x8 TinyLogArgument
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(1.2621774483536189e-29);
    }

    public static Float32x8 ExponentLimit
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(2000);
    }

    public static Float32x8 Ln2High
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(0.693115234375);
    }

    public static Float32x8 Ln2Low
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(3.1946184945309415e-05);
    }

    public static int SeriesTerms => 13;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x8 LogRemainder(Float32x8 f, Float32x8 square) => Polynomials32.LogRemainder(f, square);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x8 ExpRemainder(Float32x8 f) => Polynomials32.ExpRemainder(f);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x8 ExpMoment(Float32x8 w) => Polynomials32.ExpMoment(w);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x8 DecayRemainder(Float32x8 y) => Polynomials32.DecayRemainder(y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Float32x8 Load(float* source) => new(Vector256.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Store(Float32x8 value, float* target) => Vector256.Store(value.Value, target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x8 Broadcast(float value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void LoadColumns(
        float* rows, nint stride, out Float32x8 first, out Float32x8 second, out Float32x8 third, out Float32x8 fourth)
    {
        var a = RowPieces.Two(rows, 4 * stride);
        var b = RowPieces.Two(rows + stride, 4 * stride);
        var c = RowPieces.Two(rows + (2 * stride), 4 * stride);
        var d = RowPieces.Two(rows + (3 * stride), 4 * stride);
        var evenLow = Interleave.Low(a, c);
        var oddLow = Interleave.Low(b, d);
        var evenHigh = Interleave.High(a, c);
        var oddHigh = Interleave.High(b, d);
        first = new(Interleave.Low(evenLow, oddLow));
        second = new(Interleave.High(evenLow, oddLow));
        third = new(Interleave.Low(evenHigh, oddHigh));
        fourth = new(Interleave.High(evenHigh, oddHigh));
    }

    public static double SumOf(Float32x8 value)
    {
        var sum = 0.0;
        for (var i = 0; i < Count; i++)
        {
            sum += value.Value[i];
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreStreaming(Float32x8 value, float* target) => Vector256.StoreAlignedNonTemporal(value.Value, target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x8 Constant(double value) => new(Vector256.Create((float)value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x8 Remainder(double high, double low) => new(Vector256.Create((float)((high - (float)high) + low)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x8 operator +(Float32x8 left, Float32x8 right) => new(left.Value + right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x8 operator -(Float32x8 left, Float32x8 right) => new(left.Value - right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x8 operator *(Float32x8 left, Float32x8 right) => new(left.Value * right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x8 operator /(Float32x8 left, Float32x8 right) => new(left.Value / right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x8 operator -(Float32x8 value) => new(-value.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x8 Fma(Float32x8 left, Float32x8 right, Float32x8 addend) =>
        new(Vector256.FusedMultiplyAdd(left.Value, right.Value, addend.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x8 FmaSubtract(Float32x8 left, Float32x8 right, Float32x8 subtrahend) =>
        new(Vector256.FusedMultiplyAdd(left.Value, right.Value, -subtrahend.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x8 FmaNegated(Float32x8 left, Float32x8 right, Float32x8 minuend) =>
        new(Vector256.FusedMultiplyAdd(-left.Value, right.Value, minuend.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x8 Abs(Float32x8 value) => new(Vector256.Abs(value.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x8 WithSign(Float32x8 magnitude, Float32x8 sign) =>
        new(magnitude.Value | (sign.Value & Vector256.Create(int.MinValue).AsSingle()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x8 SelectLess(Float32x8 left, Float32x8 right, Float32x8 yes, Float32x8 no) =>
        new(Vector256.ConditionalSelect(Vector256.LessThan(left.Value, right.Value), yes.Value, no.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint NotLessMask(Float32x8 left, Float32x8 right) =>
        (uint)Vector256.ExtractMostSignificantBits(Vector256.LessThan(left.Value, right.Value)) ^ ((1u << Count) - 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyLess(Float32x8 left, Float32x8 right) => Vector256.LessThanAny(left.Value, right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyNotLess(Float32x8 left, Float32x8 right) => !Vector256.LessThanAll(left.Value, right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Split(Float32x8 value, out Float32x8 mantissa, out Float32x8 exponent)
    {
        var bits = value.Value.AsInt32();
        mantissa = new(((bits & Vector256.Create(0x007FFFFF)) | Vector256.Create(0x3F800000)).AsSingle());
        exponent = new(((bits >> 23) | Vector256.Create(0x4B000000)).AsSingle() - Vector256.Create(8388735f));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SplitCentered(Float32x8 value, out Float32x8 mantissa, out Float32x8 exponent, out Float32x8 inversePower)
    {
        var bits = value.Value.AsInt32() - Vector256.Create(0x3F3504F3);
        mantissa = new(((bits & Vector256.Create(0x007FFFFF)) + Vector256.Create(0x3F3504F3)).AsSingle());
        exponent = new(((bits >> 23) | Vector256.Create(0x4B000000)).AsSingle() - Vector256.Create(8388608f));
        inversePower = new((Vector256.Create(0x3F800000) - (bits & Vector256.Create(~0x007FFFFF))).AsSingle());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x8 PowerOfTwo(Float32x8 exponent)
    {
        var bits = (exponent.Value + Vector256.Create(12582912f)).AsInt32();
        return new(((bits + Vector256.Create((int)127)) << 23).AsSingle());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x8 Scale(Float32x8 value, Float32x8 exponent) => PowerScaling.Scale(value, exponent);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x8 RoundProduct(Float32x8 value, Float32x8 factor) =>
        Fma(value, factor, new(Vector256.Create(12582912f))) - new Float32x8(Vector256.Create(12582912f));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Prefetch(float* address)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(address);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x8 LargerSize(Float32x8 size, Float32x8 value) => new(Vector256.Max(size.Value.AsInt32(), Vector256.Abs(value.Value).AsInt32()).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x8 Piece(Float32x8 value) => new(Vector256.ShiftRightLogical(value.Value.AsInt32(), 22).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Float32x8 Lookup(float* table, Float32x8 piece) => Avx2.IsSupported
        ? new(Avx2.GatherVector256(table, piece.Value.AsInt32() & Vector256.Create(31), 4))
        : new(Vector256.Create(Float32x4.Lookup(table, new(piece.Value.GetLower())).Value, Float32x4.Lookup(table, new(piece.Value.GetUpper())).Value));
}
