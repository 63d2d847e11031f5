using RobustLoss.Gpu.Losses;

namespace RobustLoss.Gpu.Plotting.Fits;

/// <summary>One panel of a picture of fits: observations, lines through them, and the loss that weighs them.</summary>
public sealed record FitPanel
{
    /// <summary>A panel with its observations.</summary>
    /// <param name="title">What the panel shows.</param>
    /// <param name="x">The horizontal values, [n].</param>
    /// <param name="y">The vertical values, [n].</param>
    /// <exception cref="ArgumentException">There are no observations, or as many x as y are not given.</exception>
    public FitPanel(string title, IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        if (x.Count != y.Count || x.Count == 0)
        {
            throw new ArgumentException($"x has {x.Count} values and y has {y.Count}; give as many of each, at least one.", nameof(y));
        }

        Title = title;
        X = x;
        Y = y;
    }

    /// <summary>What the panel shows.</summary>
    public string Title { get; }

    /// <summary>The horizontal values, [n].</summary>
    public IReadOnlyList<double> X { get; }

    /// <summary>The vertical values, [n].</summary>
    public IReadOnlyList<double> Y { get; }

    /// <summary>The name of the horizontal axis.</summary>
    public string XLabel { get; init; } = "x";

    /// <summary>The name of the vertical axis.</summary>
    public string YLabel { get; init; } = "y";

    /// <summary>The lines, drawn in this order but for the truth, which lies on top.</summary>
    public IReadOnlyList<NamedLine> Lines { get; init; } = [];

    /// <summary>
    /// The loss of the fit. With it the observations are coloured by their relative weight w·c² and a band of ±2c accompanies the
    /// line whose role is <see cref="LineRole.Fit"/>.
    /// </summary>
    public LossParameters? Loss { get; init; }
}
