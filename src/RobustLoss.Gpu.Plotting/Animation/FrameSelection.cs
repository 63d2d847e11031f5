using RobustLoss.Gpu.Plotting.Traces;

namespace RobustLoss.Gpu.Plotting.Animation;

/// <summary>Chooses the epochs that become frames: as far apart as things visibly change, not evenly by number.</summary>
internal static class FrameSelection
{
    // A frame is due for at least this share of the way even where nothing moves, so that waiting is seen as waiting.
    private const double ShareByEpoch = 0.15;

    /// <summary>At most <paramref name="count"/> states, the first and the last among them.</summary>
    public static FitState[] Choose(IReadOnlyList<FitState> states, int count)
    {
        var way = new double[states.Count];
        for (var i = 1; i < states.Count; i++)
        {
            way[i] = way[i - 1] + ChangeBetween(states[i - 1], states[i]);
        }

        var total = way[^1] > 0 ? way[^1] : 1;
        for (var i = 0; i < way.Length; i++)
        {
            way[i] = ((1 - ShareByEpoch) * way[i] / total) + (ShareByEpoch * i / (way.Length - 1));
        }

        var chosen = new List<FitState>();
        var next = 0;
        for (var frame = 0; frame < count; frame++)
        {
            var due = way[^1] * frame / (count - 1);
            var at = Array.FindIndex(way, next, reached => reached >= due);
            at = at < 0 ? way.Length - 1 : at;
            if (at >= next)
            {
                chosen.Add(states[at]);
                next = at + 1;
            }

            if (next >= states.Count)
            {
                break;
            }
        }

        if (!ReferenceEquals(chosen[^1], states[^1]))
        {
            chosen.Add(states[^1]);
        }

        return [.. chosen];
    }

    // The scale acts by its ratio, the others by their difference; each weighs about what it shows in a frame.
    private static double ChangeBetween(FitState a, FitState b)
    {
        var change = double.Hypot(b.Intercept - a.Intercept, Math.Log(b.Scale / a.Scale) / 4);
        change = double.Hypot(change, ShapeChange(a.Alpha, b.Alpha) / 2);
        for (var i = 0; i < a.Coefficients.Count; i++)
        {
            change = double.Hypot(change, b.Coefficients[i] - a.Coefficients[i]);
        }

        return change;
    }

    private static double ShapeChange(double a, double b) => a.Equals(b) ? 0 : Math.Min(1, Math.Abs(b - a));
}
