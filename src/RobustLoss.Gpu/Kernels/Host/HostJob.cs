using System.Diagnostics;

namespace RobustLoss.Gpu.Kernels.Host;

/// <summary>
/// A loop over numbered chunks that the caller and <see cref="HostWorker"/> threads work off together; it allocates nothing once it exists.
/// </summary>
/// <remarks>
/// Which thread takes a chunk is left to chance, so a chunk's result must depend on its number alone. The caller works too, so that the
/// loop ends even where no other thread is free. One run at a time: an object of this type is not thread-safe.
/// </remarks>
internal abstract class HostJob : IDisposable
{
    // A chunk is some 10 to 20 µs of work. For fewer of them the caller is done alone before threads that sleep would be of help; but
    // where one run follows so soon after another, threads that are woken once stay awake.
    private const int ChunksWorthWaking = 10;
    private static readonly long Soon = Stopwatch.Frequency / 50_000;

    private readonly ManualResetEventSlim _done = new(false);
    private Exception? _failure;
    private long _end;

    // The number of chunks in the upper half, the next one in the lower, so that a helper that comes late to one run and early to the
    // next reads both as one.
    private long _state;
    private int _open;

    public virtual void Dispose() => _done.Dispose();

    /// <summary>Takes chunks of the run in progress until none is left.</summary>
    internal void Work()
    {
        while (true)
        {
            var state = Interlocked.Increment(ref _state) - 1;
            var chunk = (int)(state & uint.MaxValue);
            if (chunk >= (int)(state >> 32))
            {
                return;
            }

            try
            {
                RunChunk(chunk);
            }
            catch (Exception failure)
            {
                _failure = failure;
            }

            if (Interlocked.Decrement(ref _open) == 0)
            {
                _done.Set();
            }
        }
    }

    /// <summary>Runs every chunk once, in any order, and returns when all have run.</summary>
    protected void Run(int chunks)
    {
        var helpers = Math.Min(HostWorker.Degree, chunks) - 1;
        if (helpers <= 0)
        {
            for (var i = 0; i < chunks; i++)
            {
                RunChunk(i);
            }

            return;
        }

        _done.Reset();
        _failure = null;
        _open = chunks;
        Interlocked.Exchange(ref _state, (long)chunks << 32);
        HostWorker.Ask(this, helpers, wakes: chunks >= ChunksWorthWaking || Stopwatch.GetTimestamp() - _end < Soon);
        Work();
        WaitForOthers();
        _end = Stopwatch.GetTimestamp();
        if (_failure is { } failure)
        {
            throw new InvalidOperationException("A chunk of a host loop failed.", failure);
        }
    }

    protected abstract void RunChunk(int chunk);

    /// <summary>Waits to the end even where the caller is interrupted: until then others use the memory that the caller has lent.</summary>
    private void WaitForOthers()
    {
        var interrupted = false;
        while (!_done.IsSet)
        {
            try
            {
                _done.Wait();
            }
            catch (ThreadInterruptedException)
            {
                interrupted = true;
            }
        }

        if (interrupted)
        {
            Thread.CurrentThread.Interrupt();
        }
    }
}
