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
}
