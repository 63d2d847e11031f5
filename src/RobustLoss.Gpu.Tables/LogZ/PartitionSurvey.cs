using System.Globalization;
using RobustLoss.Gpu.Distributions;

namespace RobustLoss.Gpu.Tables.LogZ;

/// <summary>Measures freshly fitted tables, as the library evaluates them, against the quadrature.</summary>
internal static class PartitionSurvey
{
    private const int Points = 200;
    private const double LeastDistance = 2.220446049250313e-16;

    /// <summary>One line per piece: its range, its degree and its largest deviations.</summary>
    public static IEnumerable<string> Measure(PartitionTables tables)
    {
        foreach (PanelTable panel in tables.ShapePanels)
        {
            Deviation deviation = MeasurePoints(u => panel.Low + (panel.High - panel.Low) * u, (alpha, result) =>
            {
                ChebyshevPanel.Evaluate(panel.Coefficients, panel.Low, panel.High, alpha, out double value, out double derivative);
                result.Add(PartitionQuadrature.AtShape(alpha), value, derivative);
            });
            yield return Report($"alpha {panel.Low} .. {panel.High}, degree {panel.Coefficients.Length - 1}", deviation);
        }

        double[] inverse = tables.InverseShapePanel.Coefficients;
        Deviation large = MeasurePoints(u => PartitionTables.InverseShapeScale / u, (alpha, result) =>
        {
            PartitionFunction.EvaluateInverseShape(inverse, alpha, out double value, out double derivative);
            result.Add(PartitionQuadrature.AtShape(alpha), value, derivative);
        });
        yield return Report($"alpha {PartitionTables.InverseShapeScale} .. infinity, degree {inverse.Length - 1} in 4/alpha", large);

        yield return Report("2 - 1/16 .. 2", MeasureNearTwo(tables.NearTwoBelow, above: false));
        yield return Report("2 .. 2 + 1/16", MeasureNearTwo(tables.NearTwoAbove, above: true));
    }

    // Evenly spaced in ln b.
    private static Deviation MeasureNearTwo(double[] coefficients, bool above) => MeasurePoints(
        u => PartitionTables.NearTwoReach * Math.Pow(LeastDistance / PartitionTables.NearTwoReach, u),
        (distance, result) =>
        {
            double log = Math.Log(distance);
            NearTwoExpansion.Evaluate(coefficients, above, distance, log, out double value, out double remainder);
            result.Add(PartitionQuadrature.AtDistance(above ? 1 : -1, distance), value, log / 4 + remainder);
        });

    private static Deviation MeasurePoints(Func<double, double> place, Action<double, Deviation> add)
    {
        var deviation = new Deviation();
        for (int i = 0; i < Points; i++)
        {
            add(place((i + 0.5) / Points), deviation);
        }

        return deviation;
    }

    private static string Report(FormattableString piece, Deviation deviation) =>
        Report(piece.ToString(CultureInfo.InvariantCulture), deviation);

    private static string Report(string piece, Deviation deviation) => $"{piece,-42} {deviation}";
}
