using System.Runtime.CompilerServices;

namespace RobustLoss.Gpu.Kernels.Host;

/// <summary>
/// A thread that helps with host loops: one for each processor but the caller's, made when a loop wants it, and gone when none has for a
/// while.
/// </summary>
/// <remarks>
/// Not the pool's threads: there the caller wakes one, that one the next, and where the scheduler is late with the second the third waits
/// as well, longer than millions of residuals take. Here the caller wakes each. Where Linux lets the process use as many processors as
/// .NET counts, each thread stays on one of them, and the caller asks those that are not on its own: on a virtual machine Linux may not
/// see that a processor is idle, and then a thread that wakes waits behind one that works. Thread-safe, and nothing here can be interrupted.
/// </remarks>
internal sealed class HostWorker
{
    /// <summary>How many threads a loop runs on, the caller's among them.</summary>
    public static readonly int Degree = Environment.ProcessorCount;

    // Loops follow one another, and a thread that is still awake starts at once. Together some 20 µs: less than waking it takes.
    private const int Glances = 40;
    private const int SpinsPerGlance = 20;

    // Of a thread that was told of a loop to come: some 200 µs.
    private const int AlertGlances = 10 * Glances;

    // A thread that stays would keep the library from being unloaded.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // The processors on which threads stay, or none: of more than .NET counts, other processes would choose the same few.
    private static readonly int[] Homes = ProcessorAffinity.Allowed(Environment.ProcessId) is { } allowed && allowed.Length == Degree ? allowed : [];

    private static readonly HostWorker?[] Workers = new HostWorker?[Homes.Length == 0 ? Degree - 1 : Degree];

    private readonly int _index;
    private readonly object _posted = new();
    private HostJob? _next;
    private volatile bool _works;
    private volatile bool _sleeps;
    private volatile bool _alert;

    private HostWorker(int index) => _index = index;

    /// <summary>
    /// Asks a number of threads, fewer than <see cref="Degree"/>, to work on a job: those that have nothing to do, then others, which come
    /// once they are done. One that has another job waiting is not asked, nor, unless it is to be woken, one that sleeps: the caller works
    /// too, and the threads that come share the chunks.
    /// </summary>
    public static void Ask(HostJob job, int count, bool wakes)
    {
        count -= Ask(job, count, wakes, idle: true);
        Ask(job, count, wakes, idle: false);
    }

    /// <summary>Wakes the threads that sleep, for a loop that the caller is about to prepare: they wake while it does.</summary>
    public static void Alert()
    {
        var here = Thread.GetCurrentProcessorId();
        for (var i = 0; i < Workers.Length; i++)
        {
            if (!IsAt(i, here) && Volatile.Read(ref Workers[i]) is { _works: false, _alert: false } worker)
            {
                worker._alert = true;
                worker.Wake();
            }
        }
    }

    private static int Ask(HostJob job, int count, bool wakes, bool idle)
    {
        var asked = 0;
        var here = Thread.GetCurrentProcessorId();
        for (var i = 0; i < Workers.Length && asked < count; i++)
        {
            if (IsAt(i, here))
            {
                continue;
            }

            var worker = Volatile.Read(ref Workers[i]) ?? Create(i);
            if (worker is not null && worker._works != idle && (wakes || !worker._sleeps) && worker.TryPost(job))
            {
                asked++;
            }
        }

        return asked;
    }

    private static bool IsAt(int index, int processor) => index < Homes.Length && Homes[index] == processor;

    /// <summary>Makes a thread, unless another caller just has; null where the system has none to give.</summary>
    private static HostWorker? Create(int index)
    {
        var worker = new HostWorker(index);
        if (Interlocked.CompareExchange(ref Workers[index], worker, null) is { } other)
        {
            return other;
        }

        try
        {
            new Thread(worker.Run) { IsBackground = true, Name = "RobustLoss host loop" }.UnsafeStart();
            return worker;
        }
        catch (OutOfMemoryException)
        {
            Volatile.Write(ref Workers[index], null);
            return null;
        }
    }

    private bool TryPost(HostJob job)
    {
        if (Interlocked.CompareExchange(ref _next, job, null) is not null)
        {
            return false;
        }

        if (_sleeps)
        {
            Wake();
        }

        return true;
    }

    private void Wake()
    {
        // No lock statement: an interruption of the caller would end its wait, and the thread would sleep on what was posted.
        while (!Monitor.TryEnter(_posted))
        {
            Thread.Yield();
        }

        Monitor.Pulse(_posted);
        Monitor.Exit(_posted);
    }

    private void Run()
    {
        if (_index < Homes.Length)
        {
            ProcessorAffinity.TryStayOn(Homes[_index]);
        }

        while (true)
        {
            var glances = _alert ? AlertGlances : Glances;
            _alert = false;
            for (var i = 0; i < glances && Volatile.Read(ref _next) is null; i++)
            {
                Thread.SpinWait(SpinsPerGlance);
            }

            lock (_posted)
            {
                // Said before the last look at what was posted, as whoever posts looks at it after that: one of them sees the other's.
                _sleeps = true;
                Interlocked.MemoryBarrier();
                while (Volatile.Read(ref _next) is null && !_alert)
                {
                    if (!Monitor.Wait(_posted, Patience) && Volatile.Read(ref _next) is null && !_alert)
                    {
                        // Who posts here from now on waits for no thread, only for the chunks.
                        Volatile.Write(ref Workers[_index], null);
                        return;
                    }
                }

                _sleeps = false;
            }

            if (Volatile.Read(ref _next) is not null)
            {
                WorkOff();
            }
        }
    }

    // Apart, so that no frame keeps a job that is done from being collected.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void WorkOff()
    {
        _works = true;
        Interlocked.Exchange(ref _next, null)!.Work();
        _works = false;
    }
}
