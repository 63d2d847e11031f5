namespace RobustLoss.Gpu.Tables.LogZ;

/// <summary>Which pieces log Z is cut into, and the coefficients of each.</summary>
internal sealed class PartitionTables
{
    /// <summary>|α − 2| up to here belongs to the expansion near 2.</summary>
    public const double NearTwoReach = 0.0625;

    /// <summary>From this α on the series runs in X = 4/α, so that it reaches α = +∞ at X = 0.</summary>
    public const double InverseShapeScale = 4;

    // Shorter towards 0, where every derivative exists but the Taylor series does not converge, and towards the singular 2.
    private static readonly (double Low, double High)[] Panels =
    [
        (0, 0.0625), (0.0625, 0.25), (0.25, 0.75), (0.75, 1.5), (1.5, 1.75), (1.75, 1.875), (1.875, 1.9375),
        (2.0625, 2.125), (2.125, 2.25), (2.25, 2.75), (2.75, 4),
    ];

    private PartitionTables(
        IReadOnlyList<PanelTable> shapePanels, PanelTable inverseShapePanel, double[] nearTwoBelow, double[] nearTwoAbove)
    {
        ShapePanels = shapePanels;
        InverseShapePanel = inverseShapePanel;
        NearTwoBelow = nearTwoBelow;
        NearTwoAbove = nearTwoAbove;
    }

    public IReadOnlyList<PanelTable> ShapePanels { get; }

    public PanelTable InverseShapePanel { get; }

    public double[] NearTwoBelow { get; }

    public double[] NearTwoAbove { get; }

    public static int ShapePanelCount => Panels.Length;

    public static PartitionTables Generate() =>
        new(
            [.. Enumerable.Range(0, Panels.Length).Select(GenerateShapePanel)],
            GenerateInverseShapePanel(),
            NearTwoFit.Fit(-1, NearTwoReach),
            NearTwoFit.Fit(1, NearTwoReach));

    public static PanelTable GenerateShapePanel(int index)
    {
        (double low, double high) = Panels[index];
        return new(low, high, PanelFit.Fit(low, high, alpha => PartitionQuadrature.AtShape(alpha).Value));
    }

    public static PanelTable GenerateInverseShapePanel() =>
        new(0, 1, PanelFit.Fit(0, 1, inverse => PartitionQuadrature.AtShape(InverseShapeScale / inverse).Value));
}
