using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace RobustLoss.Gpu.Benchmarks;

/// <summary>A rate from the median run: elements or bytes a second, or the bytes in ratio to those that the copy moves in a second.</summary>
internal sealed class RateColumn(string name, string legend, Func<Summary, BenchmarkCase, double?> rate, string format) : IColumn
{
    private const string CopyMethod = "Copy";

    public static IReadOnlyList<IColumn> All { get; } =
    [
        new RateColumn("Elements/s", "Residuals a second", (summary, run) => Length(run) / Seconds(summary, run), "E2"),
        new RateColumn("GB/s", "Least bytes that must move, in 10⁹ a second", (summary, run) => BytesPerSecond(summary, run) / 1e9, "F2"),
        new RateColumn("Of copy", "GB/s over the GB/s of the copy on the same device", OfCopy, "F2"),
    ];

    public string Id => name;

    public string ColumnName => name;

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public string Legend => legend;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) =>
        rate(summary, benchmarkCase)?.ToString(format, CultureInfo.InvariantCulture) ?? "-";

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public bool IsAvailable(Summary summary) => true;

    private static double? Seconds(Summary summary, BenchmarkCase run) => summary[run]?.ResultStatistics?.Median / 1e9;

    private static double? Length(BenchmarkCase run) =>
        run.Parameters.Items.FirstOrDefault(item => item.Name == nameof(BatchBenchmarks<float>.Length))?.Value is int length ? length : null;

    private static double? BytesPerSecond(Summary summary, BenchmarkCase run)
    {
        MovesAttribute? moves = run.Descriptor.WorkloadMethod.GetCustomAttribute<MovesAttribute>();
        Type[] types = run.Descriptor.Type.GetGenericArguments();
        return moves is null || types.Length == 0 ? null : moves.Batches * Marshal.SizeOf(types[0]) * Length(run) / Seconds(summary, run);
    }

    private static double? OfCopy(Summary summary, BenchmarkCase run)
    {
        BenchmarkCase? copy = summary.BenchmarksCases.FirstOrDefault(other =>
            other.Descriptor.WorkloadMethod.Name == CopyMethod
            && other.Descriptor.Type == run.Descriptor.Type
            && other.Parameters.DisplayInfo == run.Parameters.DisplayInfo);
        return copy is null ? null : BytesPerSecond(summary, run) / BytesPerSecond(summary, copy);
    }
}
