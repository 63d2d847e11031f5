using System.Numerics;
using System.Runtime.Intrinsics;
using ILGPU.Runtime;

namespace RobustLoss.Gpu.Cli.Bench;

/// <summary>Copy and read over host memory, on as many threads as the machine has processors.</summary>
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
        Copies = [() => Run(CopyThroughCaches), () => Run(CopyPastCaches)];
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

    private void CopyThroughCaches(long start, int count)
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

    // Stores that pass the caches by spare memory the reading of lines that are overwritten as a whole. They need addresses that are
    // multiples of their width, which here both outputs have at the same elements, or this way is not taken.
    private void CopyPastCaches(long start, int count)
    {
        T* source = _source + start, first = _first + start, second = _second + start;
        nint misaligned = (nint)first & (Vector512<byte>.Count - 1);
        if (misaligned != ((nint)second & (Vector512<byte>.Count - 1)))
        {
            CopyThroughCaches(start, count);
            return;
        }

        int i = 0;
        for (; i < count && (((nint)(first + i)) & (Vector512<byte>.Count - 1)) != 0; i++)
        {
            first[i] = second[i] = source[i];
        }

        for (; i + Vector512<T>.Count <= count; i += Vector512<T>.Count)
        {
            Vector512<T> values = Vector512.Load(source + i);
            values.StoreAlignedNonTemporal(first + i);
            values.StoreAlignedNonTemporal(second + i);
        }

        for (; i < count; i++)
        {
            first[i] = second[i] = source[i];
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
