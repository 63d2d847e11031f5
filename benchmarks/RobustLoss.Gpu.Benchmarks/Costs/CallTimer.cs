using System.Diagnostics;

namespace RobustLoss.Gpu.Benchmarks.Costs;

/// <summary>Times one call.</summary>
internal static class CallTimer
{
    private const int LeastRuns = 5;
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(60);
    private static readonly TimeSpan Measuring = TimeSpan.FromMilliseconds(150);

    // A run of the shortest calls holds so many of them that the clock's own step does not show.
    private static readonly TimeSpan LeastRun = TimeSpan.FromMicroseconds(50);

    /// <summary>The median time of a call in seconds.</summary>
    public static double Median(Action call)
    {
        int calls = CallsToARun(call);
        List<double> runs = [];
        long begin = Stopwatch.GetTimestamp();
        while (runs.Count < LeastRuns || Stopwatch.GetElapsedTime(begin) < Measuring)
        {
            runs.Add(Seconds(call, calls) / calls);
        }

        runs.Sort();
        return runs[runs.Count / 2];
    }

    private static int CallsToARun(Action call)
    {
        long begin = Stopwatch.GetTimestamp();
        double last = Seconds(call, 1);
        while (Stopwatch.GetElapsedTime(begin) < WarmUp)
        {
            last = Seconds(call, 1);
        }

        return Math.Max(1, (int)(LeastRun.TotalSeconds / last));
    }

    private static double Seconds(Action call, int calls)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < calls; i++)
        {
            call();
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
