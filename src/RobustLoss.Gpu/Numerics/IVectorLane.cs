namespace RobustLoss.Gpu.Numerics;

/// <summary>A lane of several elements that moves to and from memory.</summary>
internal interface IVectorLane<T, TElement> : ILane<T>
    where T : struct, IVectorLane<T, TElement>
    where TElement : unmanaged
{
    /// <summary>How many elements the lane holds.</summary>
    static abstract int Count { get; }

    static abstract unsafe T Load(TElement* source);

    static abstract unsafe void Store(T value, TElement* target);

    /// <summary>Writes past the caches; the target is aligned to the size of the lane.</summary>
    static abstract unsafe void StoreStreaming(T value, TElement* target);

    static abstract T Broadcast(TElement value);
}
