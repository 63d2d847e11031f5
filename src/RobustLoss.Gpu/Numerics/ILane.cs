namespace RobustLoss.Gpu.Numerics;

/// <summary>
/// The arithmetic that a formula of this library is written in: one number, or a SIMD vector of numbers worked on in parallel.
/// </summary>
/// <remarks>
/// The scalar lanes serve host code and the device kernels, the vector lanes the loops of the CPU accelerator. Every operation
/// rounds once, as IEEE 754 says, so that all lanes of one element type give the same bits.
/// </remarks>
internal interface ILane<T>
    where T : struct, ILane<T>
{
    /// <summary>The lane that holds <paramref name="value"/>, rounded to the element type, in every element.</summary>
    static abstract T Constant(double value);

    /// <summary>What <see cref="Constant"/> leaves of high + low, rounded to the element type.</summary>
    static abstract T Remainder(double high, double low);

    static abstract T operator +(T left, T right);

    static abstract T operator -(T left, T right);

    static abstract T operator *(T left, T right);

    static abstract T operator /(T left, T right);

    static abstract T operator -(T value);

    /// <summary>left · right + addend, rounded once.</summary>
    static abstract T Fma(T left, T right, T addend);

    /// <summary>left · right − subtrahend, rounded once.</summary>
    static abstract T FmaSubtract(T left, T right, T subtrahend);

    /// <summary>minuend − left · right, rounded once.</summary>
    static abstract T FmaNegated(T left, T right, T minuend);

    static abstract T Abs(T value);

    /// <summary><paramref name="magnitude"/> (not negative) with the sign of <paramref name="sign"/>.</summary>
    static abstract T WithSign(T magnitude, T sign);

    /// <summary><paramref name="left"/> &lt; <paramref name="right"/> ? <paramref name="yes"/> : <paramref name="no"/>, element by element.</summary>
    static abstract T SelectLess(T left, T right, T yes, T no);

    /// <summary>Whether left &lt; right in at least one element.</summary>
    static abstract bool AnyLess(T left, T right);

    /// <summary>Whether left &lt; right fails in at least one element (as it does for NaN).</summary>
    static abstract bool AnyNotLess(T left, T right);

    /// <summary>A positive normal number as mantissa · 2^exponent, with the mantissa in [1, 2).</summary>
    static abstract void Split(T value, out T mantissa, out T exponent);

    /// <summary>A number from √½ to 2^64 as mantissa · 2^exponent, with the mantissa in [√½, √2), and 2^−exponent.</summary>
    static abstract void SplitCentered(T value, out T mantissa, out T exponent, out T inversePower);

    /// <summary>2^exponent for an integral exponent that gives a normal number.</summary>
    static abstract T PowerOfTwo(T exponent);

    /// <summary>value · 2^exponent for any integral exponent, rounded once, for a value within 2^±16.</summary>
    static abstract T Scale(T value, T exponent);

    /// <summary>The nearest integer to value · factor, for a product below 2^21 in size.</summary>
    static abstract T RoundProduct(T value, T factor);

    /// <summary>The smallest positive normal number.</summary>
    static abstract T MinNormal { get; }

    /// <summary>2^24 or 2^54: brings the smallest subnormal number into the normal range; its binary logarithm is <see cref="SubnormalShift"/>.</summary>
    static abstract T SubnormalScale { get; }

    /// <inheritdoc cref="SubnormalScale"/>
    static abstract T SubnormalShift { get; }

    /// <summary>The largest exponent whose power of two, and whose reciprocal, are normal numbers.</summary>
    static abstract T MaxPower { get; }

    /// <summary>The binary logarithm within which r², times 1 and its reciprocal, stay far inside the range.</summary>
    static abstract T ModerateRange { get; }

    /// <summary>The r for which e^±r² is still a normal number.</summary>
    static abstract T ModerateRatio { get; }

    /// <summary>Below this u, log1p(u) = u − u²/2 + … would meet subnormal numbers; there P = (x/c)²/2 to working accuracy.</summary>
    static abstract T TinyLogArgument { get; }

    /// <summary>|logarithm| past which an exponential is certainly beyond the range of the type, whatever finite factor it meets.</summary>
    static abstract T ExponentLimit { get; }

    /// <summary>ln 2 rounded so that its product with any exponent of the type is exact.</summary>
    static abstract T Ln2High { get; }

    /// <summary>ln 2 − <see cref="Ln2High"/>.</summary>
    static abstract T Ln2Low { get; }

    /// <summary>log(1 + f) − f + f²/2 on 1 + f in [√½, √2], given f and f².</summary>
    static abstract T LogRemainder(T f, T square);

    /// <summary>(e^f − 1 − f) / f² on |f| at most ½ ln 2.</summary>
    static abstract T ExpRemainder(T f);

    /// <summary>ψ₂(w) = (w·e^w − (e^w − 1)) / w² = Σ w^j/(j!(j+2)) for |w| at most 1.</summary>
    static abstract T ExpMoment(T w);

    /// <summary>(y − 1 + e^−y) / y² = Σ (−y)^j/(j+2)! for 0 ≤ y ≤ 1.25.</summary>
    static abstract T DecayRemainder(T y);

    /// <summary>How many coefficients of <see cref="Losses.ShapeSeries{T}"/> the type needs.</summary>
    static abstract int SeriesTerms { get; }
}
