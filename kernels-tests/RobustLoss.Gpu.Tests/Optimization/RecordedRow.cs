using RobustLoss.Gpu.Optimization;

namespace RobustLoss.Gpu.Tests.Optimization;

/// <summary>A row of a trace, kept.</summary>
public sealed record RecordedRow(int Epoch, double Loss, double Intercept, IReadOnlyList<double> Coefficients, double Alpha, double Scale)
{
    public static RecordedRow From(FitTraceRow row) =>
        new(row.Epoch, row.Loss, row.Intercept, row.Coefficients.ToArray(), row.Alpha, row.Scale);
}
