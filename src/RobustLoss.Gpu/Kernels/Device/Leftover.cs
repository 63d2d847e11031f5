using System.Runtime.CompilerServices;
using ILGPU;

namespace RobustLoss.Gpu.Kernels.Device;

/// <summary>
/// The elements that a thread takes one by one: the eight of its two quads when it stopped at one of them, and else, all threads
/// of the grid together, those that are in no quad.
/// </summary>
internal readonly struct Leftover
{
    private readonly long _head;
    private readonly long _offset;
    private readonly long _gap;

    /// <param name="quad">The thread's first quad; the number of quads or more when it has taken all.</param>
    /// <param name="quads">The number of quads.</param>
    /// <param name="head">The elements before the first quad.</param>
    /// <param name="length">All elements.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Leftover(long quad, long quads, int head, long length)
    {
        var stopped = quad < quads;
        First = stopped ? 0 : ((long)Grid.IdxX * Group.DimX) + Group.IdxX;
        Step = stopped ? 1 : (long)Grid.DimX * Group.DimX;
        Count = stopped ? 8 : length - (4 * quads);
        _head = stopped ? 0 : head;
        _offset = stopped ? head + (4 * quad) : 4 * quads;
        _gap = stopped ? Group.DimX : 1;
    }

    /// <summary>From First to Count by Step: the numbers of the elements among those left over.</summary>
    public long First { get; }

    public long Step { get; }

    public long Count { get; }

    /// <summary>Where the element of a number is in the batch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Position(long e) => e < _head ? e : _offset + (4 * _gap * (e >> 2)) + (e & 3);
}
