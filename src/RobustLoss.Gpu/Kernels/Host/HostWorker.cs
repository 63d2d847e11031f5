using System.Runtime.CompilerServices;

namespace RobustLoss.Gpu.Kernels.Host;

/// <summary>A thread that helps with host loops: one for each processor but the caller's, made when a loop first wants it.</summary>
/// <remarks>
/// Not the pool's threads: there the caller wakes one, that one the next, and where the scheduler is late with the second the third waits
/// as well, longer than millions of residuals take. Here the caller wakes each. Thread-safe.
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

    private static readonly HostWorker?[] Workers = new HostWorker?[Degree];

    private readonly object _posted = new();
    private HostJob? _next;
    private volatile bool _works;
    private volatile bool _alert;

    private HostWorker() => new Thread(Run) { IsBackground = true, Name = "RobustLoss host loop" }.UnsafeStart();

    /// <summary>
    /// Asks a number of threads, fewer than <see cref="Degree"/>, to work on a job: those that have nothing to do, then others, which come
    /// once they are done. One that has another job waiting is not asked: the caller works too, and the threads that come share the chunks.
    /// </summary>
    public static void Ask(HostJob job, int count)
    {
        count -= Ask(job, count, idle: true);
        Ask(job, count, idle: false);
    }

    /// <summary>Wakes the threads that sleep, for a loop that the caller is about to prepare: they wake while it does.</summary>
    public static void Alert()
    {
        foreach (var worker in Workers)
        {
            if (worker is { _works: false, _alert: false })
            {
                worker._alert = true;
                worker.Wake();
            }
        }
    }

    private static int Ask(HostJob job, int count, bool idle)
    {
        var asked = 0;
        for (var i = 0; i < Degree - 1 && asked < count; i++)
        {
            var worker = Volatile.Read(ref Workers[i]) ?? Create(i);
            if (worker._works != idle && worker.TryPost(job))
            {
                asked++;
            }
        }

        return asked;
    }

    private static HostWorker Create(int index)
    {
        lock (Workers)
        {
            return Workers[index] ??= new HostWorker();
        }
    }

    private bool TryPost(HostJob job)
    {
        if (Interlocked.CompareExchange(ref _next, job, null) is not null)
        {
            return false;
        }

        Wake();
        return true;
    }

    private void Wake()
    {
        lock (_posted)
        {
            Monitor.Pulse(_posted);
        }
    }

    private void Run()
    {
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
                while (Volatile.Read(ref _next) is null && !_alert)
                {
                    Monitor.Wait(_posted);
                }
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
