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
}
