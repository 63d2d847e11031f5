using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RobustLoss.Gpu.Numerics;

/// <summary>4 single-precision numbers in a vector of 128 bits.</summary>
internal readonly struct Float32x4(Vector128<float> value) : IVectorLane<Float32x4, float>
{
    public readonly Vector128<float> Value = value;

    public static int Count => 4;

    public static Float32x4 MinNormal
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(1.17549435082228751e-38);
    }

    public static Float32x4 SubnormalScale
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(16777216);
    }

    public static Float32x4 SubnormalShift
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(24);
    }

    public static Float32x4 MaxPower
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(126);
    }

    public static Float32x4 ModerateRange
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(60);
    }

    public static Float32x4 ModerateRatio
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(9);
    }

    public static Float32x4 TinyLogArgument
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(1.2621774483536189e-29);
    }

    public static Float32x4 ExponentLimit
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(2000);
    }

    public static Float32x4 Ln2High
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(0.693115234375);
    }

    public static Float32x4 Ln2Low
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(3.1946184945309415e-05);
    }

    public static int SeriesTerms => 13;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x4 LogRemainder(Float32x4 f, Float32x4 square) => Polynomials32.LogRemainder(f, square);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x4 ExpRemainder(Float32x4 f) => Polynomials32.ExpRemainder(f);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x4 ExpMoment(Float32x4 w) => Polynomials32.ExpMoment(w);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x4 DecayRemainder(Float32x4 y) => Polynomials32.DecayRemainder(y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Float32x4 Load(float* source) => new(Vector128.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Store(Float32x4 value, float* target) => Vector128.Store(value.Value, target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x4 Broadcast(float value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void LoadColumns(
        float* rows, nint stride, out Float32x4 first, out Float32x4 second, out Float32x4 third, out Float32x4 fourth)
    {
        var a = Vector128.Load(rows);
        var b = Vector128.Load(rows + stride);
        var c = Vector128.Load(rows + (2 * stride));
        var d = Vector128.Load(rows + (3 * stride));
        var evenLow = Interleave.Low(a, c);
        var oddLow = Interleave.Low(b, d);
        var evenHigh = Interleave.High(a, c);
        var oddHigh = Interleave.High(b, d);
        first = new(Interleave.Low(evenLow, oddLow));
        second = new(Interleave.High(evenLow, oddLow));
        third = new(Interleave.Low(evenHigh, oddHigh));
        fourth = new(Interleave.High(evenHigh, oddHigh));
    }

    public static double SumOf(Float32x4 value)
    {
        var sum = 0.0;
        for (var i = 0; i < Count; i++)
        {
            sum += value.Value[i];
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreStreaming(Float32x4 value, float* target) => Vector128.StoreAlignedNonTemporal(value.Value, target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x4 Constant(double value) => new(Vector128.Create((float)value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x4 Remainder(double high, double low) => new(Vector128.Create((float)((high - (float)high) + low)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x4 operator +(Float32x4 left, Float32x4 right) => new(left.Value + right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x4 operator -(Float32x4 left, Float32x4 right) => new(left.Value - right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x4 operator *(Float32x4 left, Float32x4 right) => new(left.Value * right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x4 operator /(Float32x4 left, Float32x4 right) => new(left.Value / right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x4 operator -(Float32x4 value) => new(-value.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x4 Fma(Float32x4 left, Float32x4 right, Float32x4 addend) =>
        new(Vector128.FusedMultiplyAdd(left.Value, right.Value, addend.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x4 FmaSubtract(Float32x4 left, Float32x4 right, Float32x4 subtrahend) =>
        new(Vector128.FusedMultiplyAdd(left.Value, right.Value, -subtrahend.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x4 FmaNegated(Float32x4 left, Float32x4 right, Float32x4 minuend) =>
        new(Vector128.FusedMultiplyAdd(-left.Value, right.Value, minuend.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x4 Abs(Float32x4 value) => new(Vector128.Abs(value.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x4 WithSign(Float32x4 magnitude, Float32x4 sign) =>
        new(magnitude.Value | (sign.Value & Vector128.Create(int.MinValue).AsSingle()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x4 SelectLess(Float32x4 left, Float32x4 right, Float32x4 yes, Float32x4 no) =>
        new(Vector128.ConditionalSelect(Vector128.LessThan(left.Value, right.Value), yes.Value, no.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint NotLessMask(Float32x4 left, Float32x4 right) =>
        (uint)Vector128.ExtractMostSignificantBits(Vector128.LessThan(left.Value, right.Value)) ^ ((1u << Count) - 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyLess(Float32x4 left, Float32x4 right) => Vector128.LessThanAny(left.Value, right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyNotLess(Float32x4 left, Float32x4 right) => !Vector128.LessThanAll(left.Value, right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Split(Float32x4 value, out Float32x4 mantissa, out Float32x4 exponent)
    {
        var bits = value.Value.AsInt32();
        mantissa = new(((bits & Vector128.Create(0x007FFFFF)) | Vector128.Create(0x3F800000)).AsSingle());
        exponent = new(((bits >> 23) | Vector128.Create(0x4B000000)).AsSingle() - Vector128.Create(8388735f));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SplitCentered(Float32x4 value, out Float32x4 mantissa, out Float32x4 exponent, out Float32x4 inversePower)
    {
        var bits = value.Value.AsInt32() - Vector128.Create(0x3F3504F3);
        mantissa = new(((bits & Vector128.Create(0x007FFFFF)) + Vector128.Create(0x3F3504F3)).AsSingle());
        exponent = new(((bits >> 23) | Vector128.Create(0x4B000000)).AsSingle() - Vector128.Create(8388608f));
        inversePower = new((Vector128.Create(0x3F800000) - (bits & Vector128.Create(~0x007FFFFF))).AsSingle());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x4 PowerOfTwo(Float32x4 exponent)
    {
        var bits = (exponent.Value + Vector128.Create(12582912f)).AsInt32();
        return new(((bits + Vector128.Create((int)127)) << 23).AsSingle());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x4 Scale(Float32x4 value, Float32x4 exponent) => PowerScaling.Scale(value, exponent);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x4 RoundProduct(Float32x4 value, Float32x4 factor) =>
        Fma(value, factor, new(Vector128.Create(12582912f))) - new Float32x4(Vector128.Create(12582912f));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Prefetch(float* address)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(address);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x4 LargerSize(Float32x4 size, Float32x4 value) => new(Vector128.Max(size.Value.AsInt32(), Vector128.Abs(value.Value).AsInt32()).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float32x4 Piece(Float32x4 value) => new(Vector128.ShiftRightLogical(value.Value.AsInt32(), 22).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Float32x4 Lookup(float* table, Float32x4 piece)
    {
        var at = piece.Value.AsInt32() & Vector128.Create(31);
        return new(Vector128.Create(table[at[0]], table[at[1]], table[at[2]], table[at[3]]));
    }
}
