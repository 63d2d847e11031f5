using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using RobustLoss.Gpu.Kernels.Host;
using Xunit;

namespace RobustLoss.Gpu.Kernels.Tests.Kernels;

public class HostJobTests
{
    private const int Callers = 8;
    private const int Runs = 400;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1000)]
    public void Every_chunk_runs_once_in_every_run(int chunks)
    {
        using var job = new Counting(chunks);

        for (int run = 1; run <= Runs; run++)
        {
            job.RunAll();
            Assert.All(job.Counts, count => Assert.Equal(run, count));
        }
    }

    /// <summary>More callers than threads to help them: each loop ends, and none takes a chunk of another.</summary>
    [Fact]
    public void Loops_of_many_callers_end_and_stay_apart()
    {
        Counting[] jobs = [.. Enumerable.Range(0, Callers).Select(i => new Counting(3 + (5 * i)))];
        Thread[] callers = [.. jobs.Select(job => new Thread(() =>
        {
            for (int run = 0; run < Runs; run++)
                job.RunAll();
        }))];

        foreach (Thread caller in callers)
            caller.Start();

        foreach (Thread caller in callers)
            caller.Join();

        Assert.All(jobs, job => Assert.All(job.Counts, count => Assert.Equal(Runs, count)));
        Assert.All(jobs, job => job.Dispose());
    }

    [Fact]
    public void A_chunk_that_fails_is_told_after_the_others_ran_and_the_next_run_is_whole()
    {
        using var job = new Counting(100) { FailAt = 42 };

        var thrown = Assert.Throws<InvalidOperationException>(job.RunAll);
        Assert.IsType<NotSupportedException>(thrown.InnerException);
        Assert.All(job.Counts, count => Assert.Equal(1, count));

        job.FailAt = null;
        job.RunAll();
        Assert.All(job.Counts, count => Assert.Equal(2, count));
    }

    [Fact]
    public void Long_chunks_are_shared_among_the_processors()
    {
        if (Environment.ProcessorCount == 1)
            Assert.Skip("one processor: the caller works alone");

        using var job = new Meeting();

        // All threads may be at the loops of other tests for a while.
        for (int i = 0; i < 100 && !job.Met; i++)
            job.RunAll();

        Assert.True(job.Met, "two chunks that wait for one another must run on two threads");
    }

    [Fact]
    public void Threads_stay_on_processors_of_their_own()
    {
        int[] allowed = ProcessorAffinity.Allowed(Environment.ProcessId);
        if (allowed.Length != Environment.ProcessorCount || allowed.Length == 1)
            Assert.Skip("the threads float: one processor, or not as many as .NET counts");

        using var job = new Locating();
        int helped = 0;
        for (int run = 0; run < Runs; run++)
        {
            job.RunAll();
            helped += job.Processors.Count;
            Assert.All(job.Processors.Values, processors => Assert.Single(processors));
            Assert.Equal(job.Processors.Count, job.Processors.Values.Select(processors => processors[0]).Distinct().Count());
            job.Processors.Clear();
        }

        Assert.True(helped > 0, "no thread helped in any run");
    }

    [Fact]
    public void Threads_come_whether_or_not_they_were_told_of_a_loop()
    {
        using var job = new Counting(1000);
        for (int run = 1; run <= Runs; run++)
        {
            for (int i = 0; i < run % 3; i++)
                HostWorker.Alert();

            Thread.SpinWait(run * 50); // the last of these last longer than the threads stay awake
            job.RunAll();
            Assert.All(job.Counts, count => Assert.Equal(run, count));
        }
    }

    [Fact]
    public void A_job_that_is_done_is_not_kept()
    {
        WeakReference done = RunAndForget();
        using var next = new Counting(1000);
        next.RunAll();

        for (int i = 0; i < 50 && done.IsAlive; i++)
        {
            Thread.Sleep(10); // until the helpers that came late have gone
            GC.Collect();
        }

        Assert.False(done.IsAlive, "a helper's frame holds a job after it");
    }

    /// <summary>When a loop returns, no thread uses the caller's memory any more, whatever happened to the caller meanwhile.</summary>
    [Fact]
    public void An_interrupted_caller_stays_until_all_chunks_have_run()
    {
        int interrupted = 0;
        for (int i = 0; i < 50; i++)
        {
            using var job = new Counting(64) { Spins = 20_000 };
            int ran = 0;
            var caller = new Thread(() =>
            {
                job.RunAll();
                ran = job.Counts.Sum();
                try
                {
                    Thread.Sleep(0);
                    Thread.Sleep(1);
                }
                catch (ThreadInterruptedException)
                {
                    Interlocked.Increment(ref interrupted);
                }
            });
            caller.Start();
            Thread.SpinWait(i * 500);
            caller.Interrupt();
            caller.Join();
            Assert.Equal(job.Counts.Length, ran);
        }

        Assert.True(interrupted > 0, "the interruption is passed on");
    }

    [Fact]
    public void A_library_that_is_not_used_any_more_can_be_unloaded()
    {
        WeakReference context = LoadRunAndUnload();

        // Its threads wait some seconds for another loop.
        for (int i = 0; i < 600 && context.IsAlive; i++)
        {
            Thread.Sleep(50);
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(context.IsAlive, "a thread holds the library");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference LoadRunAndUnload()
    {
        var context = new AssemblyLoadContext("unloadable", isCollectible: true);
        Assembly library = context.LoadFromAssemblyPath(typeof(HostJob).Assembly.Location);
        Assert.NotSame(typeof(HostJob).Assembly, library);
        library.GetType(typeof(HostWorker).FullName!, throwOnError: true)!.GetMethod(nameof(HostWorker.Ask))!
            .Invoke(null, [null, Environment.ProcessorCount - 1, true]);
        context.Unload();
        return new WeakReference(context);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference RunAndForget()
    {
        using var job = new Counting(1000);
        job.RunAll();
        return new WeakReference(job);
    }

    private sealed class Counting(int chunks) : HostJob
    {
        public int[] Counts { get; } = new int[chunks];

        public int? FailAt { get; set; }

        public int Spins { get; init; }

        public void RunAll() => Run(Counts.Length);

        protected override void RunChunk(int chunk)
        {
            Thread.SpinWait(Spins);
            Interlocked.Increment(ref Counts[chunk]);
            if (chunk == FailAt)
                throw new NotSupportedException();
        }
    }

    /// <summary>Notes on which processors each thread that took a chunk, but the caller, may run.</summary>
    private sealed class Locating : HostJob
    {
        private const int CallingThread = 0;
        private int _caller;

        public ConcurrentDictionary<int, int[]> Processors { get; } = new();

        public void RunAll()
        {
            _caller = Environment.CurrentManagedThreadId;
            Run(100);
        }

        protected override void RunChunk(int chunk)
        {
            Thread.SpinWait(200); // long enough that others come
            if (Environment.CurrentManagedThreadId != _caller)
                Processors[Environment.CurrentManagedThreadId] = ProcessorAffinity.Allowed(CallingThread);
        }
    }

    private sealed class Meeting : HostJob
    {
        private const int EnoughChunks = 10; // that threads which sleep are woken
        private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);
        private int _here;
        private volatile bool _met;

        public bool Met => _met;

        public void RunAll() => Run(EnoughChunks);

        protected override void RunChunk(int chunk)
        {
            Interlocked.Increment(ref _here);
            if (SpinWait.SpinUntil(() => _met || Volatile.Read(ref _here) > 1, s_patience))
                _met = true;

            Interlocked.Decrement(ref _here);
        }
    }
}
