namespace RobustLoss.Gpu.Benchmarks.Costs;

/// <summary>Times calls in rounds, all of them in each, so that a moment in which the machine does something else spoils one round only.</summary>
internal static class Rounds
{
    public const int Count = 5;

    public static IReadOnlyList<Reading> Measure(IReadOnlyList<Action> calls)
    {
        double[,] medians = new double[calls.Count, Count];
        for (int round = 0; round < Count; round++)
        {
            for (int call = 0; call < calls.Count; call++)
            {
                medians[call, round] = CallTimer.Median(calls[call]);
            }
        }

        return [.. Enumerable.Range(0, calls.Count).Select(call => Reading.Of(Enumerable.Range(0, Count).Select(round => medians[call, round])))];
    }
}
