using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ILGPU;
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

    private readonly BenchBuffers<T> _buffers;
    private readonly T* _first;
    private readonly T* _second;
    private readonly T[] _sums;

    public HostTraffic(BenchBuffers<T> buffers)
    {
        _buffers = buffers;
        _first = (T*)buffers.First.LoadEffectiveAddressAsPtr();
        _second = (T*)buffers.Second.LoadEffectiveAddressAsPtr();
        _sums = new T[Chunks(buffers.Features.Length)];
        Copies = [() => Run(buffers.Residuals, CopyChunk)];
    }

    public override IReadOnlyList<Action> Copies { get; }

    public override void Read() => Run(_buffers.Residuals, SumChunk);

    public override void ReadModel()
    {
        Run(_buffers.Features, SumChunk);
        Run(_buffers.Targets, SumChunk);
    }

    private static long Chunks(long length) => (length + ChunkLength - 1) / ChunkLength;

    private static void Run(ArrayView<T> view, ChunkAction chunk)
    {
        T* source = (T*)view.LoadEffectiveAddressAsPtr();
        long length = view.Length, next = -1;
        Parallel.For(0, (int)Math.Min(Environment.ProcessorCount, Chunks(length)), _ =>
        {
            for (long start; (start = Interlocked.Increment(ref next) * ChunkLength) < length;)
            {
                chunk(source, start, (int)Math.Min(ChunkLength, length - start));
            }
        });
    }

    private void CopyChunk(T* source, long start, int count)
    {
        // The second copy reads what the first has brought into a core's own cache.
        const int stillCached = 1 << 12;
        for (int i = 0; i < count; i += stillCached)
        {
            ReadOnlySpan<T> part = new(source + start + i, Math.Min(stillCached, count - i));
            part.CopyTo(new Span<T>(_first + start + i, part.Length));
            part.CopyTo(new Span<T>(_second + start + i, part.Length));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SumChunk(T* first, long start, int count)
    {
        T* source = first + start;
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

    private delegate void ChunkAction(T* source, long start, int count);
}
