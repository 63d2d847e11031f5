using System.Diagnostics;

namespace RobustLoss.Gpu.Cli.Bench;

/// <summary>
/// Times workloads in rounds, each workload once a round, so that whatever else slows the machine down for a while slows all of them.
/// All rest before each of them: the threads of one, which stay awake for a while after it, would help the next or stand in its way.
/// </summary>
internal sealed class RoundTimer
{
    /// <summary>Enough for a median that three bad runs do not move.</summary>
    public const int LeastRounds = 7;

    private const int MostRounds = 51;

    // Long enough that the runtime has put optimized code in place of its first.
    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(0.8);
    private static readonly TimeSpan s_measuring = TimeSpan.FromSeconds(2);

    // .NET's pool looks for work for about one millisecond before its threads sleep.
    private static readonly TimeSpan s_rest = TimeSpan.FromMilliseconds(2);

    private readonly IReadOnlyList<Workload> _workloads;
    private readonly List<double>[] _milliseconds;

    public RoundTimer(IReadOnlyList<Workload> workloads)
    {
        _workloads = workloads;
        _milliseconds = [.. workloads.Select(_ => new List<double>())];
    }

    /// <summary>How many rounds were timed.</summary>
    public int Rounds { get; private set; }

    /// <summary>Warms up, then times at least <see cref="LeastRounds"/> rounds.</summary>
    public void Run()
    {
        Repeat(s_warmUp, 2, int.MaxValue);
        foreach (List<double> runs in _milliseconds)
        {
            runs.Clear();
        }

        Rounds = Repeat(s_measuring, LeastRounds, MostRounds);
    }

    /// <summary>The median run of a workload, in milliseconds.</summary>
    public double Median(Workload workload)
    {
        double[] sorted = [.. _milliseconds[_workloads.ToList().IndexOf(workload)].Order()];
        int half = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    private int Repeat(TimeSpan least, int leastRounds, int mostRounds)
    {
        long begin = Stopwatch.GetTimestamp();
        int rounds = 0;
        while (rounds < leastRounds || (rounds < mostRounds && Stopwatch.GetElapsedTime(begin) < least))
        {
            for (int i = 0; i < _workloads.Count; i++)
            {
                Thread.Sleep(s_rest);
                long start = Stopwatch.GetTimestamp();
                _workloads[i].Run();
                _milliseconds[i].Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            rounds++;
        }

        return rounds;
    }
}
