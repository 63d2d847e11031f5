namespace RobustLoss.Gpu.Numerics;

/// <summary>A lane of one element, as a kernel's thread works on it.</summary>
internal interface IScalarLane<T, TElement> : ILane<T>
    where T : struct, IScalarLane<T, TElement>
    where TElement : unmanaged
{
    static abstract T Of(TElement value);

    static abstract TElement ElementOf(T value);

    /// <summary>The value in double precision.</summary>
    static abstract double DoubleOf(T value);

    /// <summary>The larger of a size and |value|, by their bits: NaN is larger than infinity.</summary>
    static abstract T LargerSize(T size, T value);

    /// <summary>The larger of two numbers that are not negative, by their bits: NaN, of either sign, is larger than infinity.</summary>
    static abstract T Larger(T left, T right);

    /// <summary>
    /// A number from √½ up as mantissa · 2^exponent, with the mantissa in [√½, √2): the exponent, which is to be multiplied by
    /// <see cref="ExponentUnit"/>, and 2^−exponent.
    /// </summary>
    static abstract void SplitPower(T value, out T exponent, out T inversePower);

    /// <summary>What exponents are counted in.</summary>
    static abstract double ExponentUnit { get; }

    /// <summary>ln 2 in the unit of exponents.</summary>
    static abstract T LogOfExponent { get; }

    /// <summary>The integer nearest to a number, with its sign changed, and two to the power of it, which must be a normal number.</summary>
    static abstract void RoundToPower(T value, out T negatedInteger, out T power);

    /// <summary>1/value, within one unit in the last place, where both are normal numbers.</summary>
    static abstract T Reciprocal(T value);

    /// <summary>log(1 + f) on 1 + f in [√½, √2].</summary>
    static abstract T LogOfMantissa(T f);

    /// <summary>(2^f − 1)/f on |f| at most ½.</summary>
    static abstract T PowerSlope(T f);

    /// <summary>(w·e^w − (e^w − 1))/w² on |w| at most 5/16.</summary>
    static abstract T ShortExpMoment(T w);

    /// <summary>How many terms the series for ∂ρ/∂α needs when <see cref="Losses.ShapeEconomy"/> has cut it short.</summary>
    static abstract int ShortSeriesTerms { get; }

    /// <summary>The bound below which terms can be added up in any number without leaving the range of the type.</summary>
    static abstract T LargestSummed { get; }
}
