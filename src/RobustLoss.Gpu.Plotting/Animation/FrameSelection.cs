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
        var way = WayThrough(states);
        var chosen = new List<FitState>();
        var next = 0;
        for (var frame = 0; frame < count && next < states.Count; frame++)
        {
            var due = way[^1] * frame / (count - 1);
            var at = Array.FindIndex(way, next, reached => reached >= due);
            at = at < 0 ? way.Length - 1 : at;
            chosen.Add(states[at]);
            next = at + 1;
        }

        return [.. chosen];
    }

    // The length of the way to each state. A quantity's change counts by its share of all that it changes in the course of the fit, so
    // that the units of the observations do not matter; the scale counts by its logarithm.
    private static double[] WayThrough(IReadOnlyList<FitState> states)
    {
        var quantities = states.Select(QuantitiesOf).ToArray();
        var spans = Enumerable.Range(0, quantities[0].Length)
            .Select(i => quantities.Max(state => state[i]) - quantities.Min(state => state[i]))
            .ToArray();
        var way = new double[states.Count];
        for (var k = 1; k < way.Length; k++)
        {
            var change = 0.0;
            for (var i = 0; i < spans.Length; i++)
            {
                change = spans[i] > 0 ? double.Hypot(change, (quantities[k][i] - quantities[k - 1][i]) / spans[i]) : change;
            }

            way[k] = way[k - 1] + change;
        }

        var total = way[^1] > 0 ? way[^1] : 1;
        for (var k = 0; k < way.Length; k++)
        {
            way[k] = ((1 - ShareByEpoch) * way[k] / total) + (ShareByEpoch * k / (way.Length - 1));
        }

        return way;
    }

    private static double[] QuantitiesOf(FitState state) =>
        [state.Intercept, Math.Log(state.Scale), double.IsFinite(state.Alpha) ? state.Alpha : 0, .. state.Coefficients];
}
