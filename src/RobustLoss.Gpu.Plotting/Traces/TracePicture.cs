using RobustLoss.Gpu.Plotting.Drawing;
using RobustLoss.Gpu.Plotting.Output;

namespace RobustLoss.Gpu.Plotting.Traces;

/// <summary>A picture of a fit by epoch: objective, coefficients, shape α and scale c.</summary>
public static class TracePicture
{
    // More names than this crowd the legend; the further coefficients are drawn without.
    private const int MostNames = 8;

    /// <summary>A size for the four panels.</summary>
    public static PictureStyle NaturalStyle { get; } = new(960, 560);

    /// <summary>Draws the trace.</summary>
    /// <param name="states">The states by ascending epoch, at least two, all of as many coefficients.</param>
    /// <param name="style">Size and theme, or null for <see cref="NaturalStyle"/>.</param>
    /// <exception cref="ArgumentException">There are fewer than two states, or they differ in their number of coefficients.</exception>
    public static Picture Create(IReadOnlyList<FitState> states, PictureStyle? style = null)
    {
        ArgumentNullException.ThrowIfNull(states);
        if (states.Count < 2)
        {
            throw new ArgumentException($"states has {states.Count} rows; a trace needs at least two.", nameof(states));
        }

        if (states.FirstOrDefault(state => state.Coefficients.Count != states[0].Coefficients.Count) is { } odd)
        {
            throw new ArgumentException(
                $"states has {odd.Coefficients.Count} coefficients at epoch {odd.Epoch} but {states[0].Coefficients.Count} at epoch " +
                $"{states[0].Epoch}; give every row as many.",
                nameof(states));
        }

        style ??= NaturalStyle;
        var frame = Frame.Of(style, NaturalStyle);
        var ink = Ink.Of(style.Theme);
        var shown = Thinned(states);
        var coefficients = CoefficientsOf(shown, ink);
        var legend = new LegendStrip(coefficients.Take(MostNames).Select(line => (line.Name, line.Stroke)).ToArray(), ink);
        var split = 1 - (legend.HeightFor(frame.Width) / frame.Height);
        var blue = new Stroke(ink.Blue, ScottPlot.LinePattern.Solid);
        return new Picture(
            style,
            frame,
            (Panel("objective", false, [new("objective", blue, [.. shown.Select(state => state.Loss)])]), new Area(0, 0, 0.5, split / 2)),
            (Panel("scale c", true, [new("c", blue, [.. shown.Select(state => state.Scale)])]), new Area(0.5, 0, 1, split / 2)),
            (Panel("shape α", false, [new("α", blue, [.. shown.Select(state => state.Alpha)])]), new Area(0, split / 2, 0.5, split)),
            (Panel("coefficients", false, coefficients), new Area(0.5, split / 2, 1, split)),
            (legend, new Area(0.5, split, 1, 1)));

        PlotPanel Panel(string title, bool mayBeLogarithmic, IReadOnlyList<TraceLine> lines) =>
            new(TracePlot.Create(title, [.. shown.Select(state => (double)state.Epoch)], lines, mayBeLogarithmic, ink));
    }

    private static List<TraceLine> CoefficientsOf(List<FitState> states, Ink ink)
    {
        var count = states[0].Coefficients.Count;
        var lines = new List<TraceLine>
        {
            new("intercept", Stroke.Of(1, ink), [.. states.Select(state => state.Intercept)]),
        };
        for (var i = 0; i < count; i++)
        {
            var name = count == 1 ? "slope" : $"coefficient {i + 1}";
            var stroke = Stroke.Of(i == 0 ? 0 : i + 1, ink);
            lines.Add(new TraceLine(name, stroke, [.. states.Select(state => state.Coefficients[i])]));
        }

        return lines;
    }

    // One state for every unit of a panel's width or so, first and last among them.
    private static List<FitState> Thinned(IReadOnlyList<FitState> states)
    {
        const int most = 1000;
        var stride = (states.Count + most - 1) / most;
        var thinned = states.Where((_, i) => i % stride == 0).ToList();
        if (!ReferenceEquals(thinned[^1], states[^1]))
        {
            thinned.Add(states[^1]);
        }

        return thinned;
    }
}
