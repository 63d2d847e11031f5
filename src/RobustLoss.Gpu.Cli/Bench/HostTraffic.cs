using System.Numerics;
using System.Runtime.Intrinsics;
using ILGPU.Runtime;

namespace RobustLoss.Gpu.Cli.Bench;

/// <summary>
/// Copy and read over host memory, on as many threads as the machine has processors. The copy is the runtime's own, the one that a
/// program would otherwise call; stores that pass the caches can be faster still where outputs are read much later.
/// </summary>
internal sealed unsafe class HostTraffic<T> : Traffic<T>
    where T : unmanaged, INumberBase<T>
{
    // Large enough that threads seldom meet at the counter, small enough that all end at about the same time.
    private const int ChunkLength = 1 << 16;

    private readonly T* _source;
    private readonly T* _first;
    private readonly T* _second;
    private readonly long _length;
    private readonly T[] _sums;

    public HostTraffic(BenchBuffers<T> buffers)
    {
        _source = (T*)buffers.Residuals.LoadEffectiveAddressAsPtr();
        _first = (T*)buffers.First.LoadEffectiveAddressAsPtr();
        _second = (T*)buffers.Second.LoadEffectiveAddressAsPtr();
        _length = buffers.Residuals.Length;
        _sums = new T[(_length + ChunkLength - 1) / ChunkLength];
        Copies = [() => Run(CopyChunk)];
    }

    public override IReadOnlyList<Action> Copies { get; }

    public override void Read() => Run(SumChunk);

    private void Run(Action<long, int> chunk)
    {
        long next = -1;
        Parallel.For(0, (int)Math.Min(Environment.ProcessorCount, _sums.Length), _ =>
        {
            for (long start; (start = Interlocked.Increment(ref next) * ChunkLength) < _length;)
            {
                chunk(start, (int)Math.Min(ChunkLength, _length - start));
            }
        });
    }

    private void CopyChunk(long start, int count)
    {
        // The second copy reads what the first has brought into a core's own cache.
        const int stillCached = 1 << 12;
        for (int i = 0; i < count; i += stillCached)
        {
            ReadOnlySpan<T> source = new(_source + start + i, Math.Min(stillCached, count - i));
            source.CopyTo(new Span<T>(_first + start + i, source.Length));
            source.CopyTo(new Span<T>(_second + start + i, source.Length));
        }
    }

    private void SumChunk(long start, int count)
    {
        T* source = _source + start;
        Vector512<T> a = Vector512<T>.Zero, b = Vector512<T>.Zero, c = Vector512<T>.Zero, d = Vector512<T>.Zero;
        int width = Vector512<T>.Count;
        int i = 0;
        for (; i + 4 * width <= count; i += 4 * width)
        {
            a += Vector512.Load(source + i);
            b += Vector512.Load(source + i + width);
            c += Vector512.Load(source + i + 2 * width);
            d += Vector512.Load(source + i + 3 * width);
        }

        T sum = Vector512.Sum(a + b + (c + d));
        for (; i < count; i++)
        {
            sum += source[i];
        }

        _sums[start / ChunkLength] = sum;
    }
}
