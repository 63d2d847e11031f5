using System.Globalization;
using System.Numerics.Tensors;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using ILGPU;
using RobustLoss.Gpu.Devices;

namespace RobustLoss.Gpu.Benchmarks;

/// <summary>The table as Markdown that stands by itself: under its own heading, with the date, the arguments, the versions and what is not in it.</summary>
internal sealed class ResultExporter(bool brief) : ExporterBase
{
    protected override string FileExtension => "md";

    protected override string FileNameSuffix => "-github";

    public override void ExportToLog(Summary summary, ILogger logger)
    {
        string title = string.Join(", ", summary.BenchmarksCases.Select(run => TypeName(run.Descriptor.Type)).Distinct());
        string arguments = string.Join(' ', Environment.GetCommandLineArgs().Skip(1).Select(Quoted));
        logger.WriteLine($"# BenchmarkDotNet: {title}");
        logger.WriteLine();
        logger.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"- {DateTime.UtcNow:yyyy-MM-dd}, benchmarks/RobustLoss.Gpu.Benchmarks, arguments: `{arguments}`"));
        logger.WriteLine(
            $"- RobustLoss.Gpu {Version(typeof(ComputeDevice))}, ILGPU {Version(typeof(Context))}, "
            + $"System.Numerics.Tensors {Version(typeof(TensorPrimitives))}");
        logger.WriteLine($"- {(brief ? "three" : "nine")} runs of each: read the median");
        if (TorchPresence.IsAskedFor(summary))
        {
            logger.WriteLine("- all ways were checked against the definition first; `NA`: ILGPU's CPU accelerator would take many seconds");
            logger.WriteLine($"- TorchSharp {TorchPresence.Version ?? $"is left out: {TorchPresence.Absence}"}");
        }

        logger.WriteLine();
        MarkdownExporter.GitHub.ExportToLog(summary, logger);
    }

    private static string TypeName(Type type) =>
        type.IsGenericType ? $"{type.Name.Split('`')[0]}<{type.GetGenericArguments()[0].Name}>" : type.Name;

    private static string Quoted(string argument) => argument.AsSpan().IndexOfAny("*<> ") < 0 ? argument : $"'{argument}'";

    private static string? Version(Type type) => type.Assembly.GetName().Version?.ToString(3);
}
