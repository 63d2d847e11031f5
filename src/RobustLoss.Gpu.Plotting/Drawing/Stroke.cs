using ScottPlot;

namespace RobustLoss.Gpu.Plotting.Drawing;

/// <summary>How one curve among several is drawn: a colour, and a dash that tells it apart without colour.</summary>
internal readonly record struct Stroke(Color Color, LinePattern Pattern, float Width = Stroke.CurveWidth)
{
    public const float CurveWidth = 2.2f;

    /// <summary>The width of a legend's sample of an area.</summary>
    public const float AreaWidth = 11;

    // Seven colours against six dashes: 42 curves before a pair comes back.
    private static readonly float[][] Dashes =
    [
        [],
        [9, 4],
        [2.5f, 2.5f],
        [10, 3, 2.5f, 3],
        [5, 2.5f],
        [12, 3, 2.5f, 3, 2.5f, 3],
    ];

    /// <summary>A dashed line.</summary>
    public static LinePattern Dashed { get; } = new(Dashes[1], 0, "dashed");

    public static Stroke Of(int index, Ink ink)
    {
        Color[] colors = [ink.Blue, ink.Vermilion, ink.Green, ink.Purple, ink.Orange, ink.Sky, ink.Line];
        var dash = Dashes[index % Dashes.Length];
        return new Stroke(colors[index % colors.Length], new LinePattern(dash, 0, $"dash {index % Dashes.Length}"));
    }

    /// <summary>A stroke for every key; a familiar key has the same stroke in every picture, others take what is left.</summary>
    public static Stroke[] Assign(IReadOnlyList<double> keys, IReadOnlyList<double> familiar, Ink ink)
    {
        var free = Enumerable.Range(0, keys.Count + familiar.Count)
            .Where(slot => slot >= familiar.Count || !keys.Contains(familiar[slot]))
            .GetEnumerator();
        return [.. keys.Select(key => Of(SlotOf(key), ink))];

        int SlotOf(double key)
        {
            for (var slot = 0; slot < familiar.Count; slot++)
            {
                if (familiar[slot].Equals(key))
                {
                    return slot;
                }
            }

            free.MoveNext();
            return free.Current;
        }
    }
}
