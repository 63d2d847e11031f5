namespace RobustLoss.Gpu.Benchmarks;

/// <summary>The runtime's copy of one batch into two others, on all processors: what reading n and writing 2n costs at least.</summary>
internal static class HostCopy
{
    // The second copy reads what the first has brought into a core's own cache.
    private const int Piece = 1 << 12;
    private const int Chunk = 1 << 16;

    public static void Run<T>(T[] source, T[] first, T[] second)
    {
        int chunks = (source.Length + Chunk - 1) / Chunk;
        if (chunks < 2)
        {
            CopyChunk(source, first, second, 0);
            return;
        }

        Parallel.For(0, chunks, chunk => CopyChunk(source, first, second, chunk * Chunk));
    }

    private static void CopyChunk<T>(T[] source, T[] first, T[] second, int start)
    {
        int end = Math.Min(source.Length, start + Chunk);
        for (int i = start; i < end; i += Piece)
        {
            ReadOnlySpan<T> piece = source.AsSpan(i, Math.Min(Piece, end - i));
            piece.CopyTo(first.AsSpan(i));
            piece.CopyTo(second.AsSpan(i));
        }
    }
}
