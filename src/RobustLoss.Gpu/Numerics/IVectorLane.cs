namespace RobustLoss.Gpu.Numerics;

/// <summary>A lane that moves to and from memory.</summary>
internal interface IVectorLane<T, TElement> : ILane<T>
    where T : struct, IVectorLane<T, TElement>
    where TElement : unmanaged
{
    /// <summary>How many elements the lane holds.</summary>
    static abstract int Count { get; }

    static abstract unsafe T Load(TElement* source);

    static abstract unsafe void Store(T value, TElement* target);

    /// <summary>Writes past the caches; the target's address is a multiple of the lane's size.</summary>
    static abstract unsafe void StoreStreaming(T value, TElement* target);

    /// <summary>A bit for each element in which left &lt; right fails (as it does for NaN), the first element lowest.</summary>
    static abstract uint NotLessMask(T left, T right);

    /// <summary>The lane that holds one value in every element.</summary>
    static abstract T Broadcast(TElement value);

    /// <summary>The sum of the elements, first to last, in double precision.</summary>
    static abstract double SumOf(T value);

    /// <summary>Asks for what will be read soon; any address will do.</summary>
    static abstract unsafe void Prefetch(TElement* address);

    /// <summary>The larger of a size (not negative) and |value|; NaN counts as larger than infinity.</summary>
    static abstract T LargerSize(T size, T value);

    /// <summary>Two pieces an octave: the bits of a positive number down to the first of its fraction, for <see cref="Lookup"/>.</summary>
    static abstract T Piece(T value);

    /// <summary>The entries of a table of 32 single- or 16 double-precision numbers at the lowest bits of pieces; it stands at a multiple of 64 bytes.</summary>
    static abstract unsafe T Lookup(TElement* table, T piece);

    /// <summary>Four neighbouring columns of <see cref="Count"/> successive rows, whose elements stand <paramref name="stride"/> apart.</summary>
    static abstract unsafe void LoadColumns(TElement* rows, nint stride, out T first, out T second, out T third, out T fourth);
}
