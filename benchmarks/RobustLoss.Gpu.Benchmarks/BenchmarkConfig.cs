using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Filters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Order;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace RobustLoss.Gpu.Benchmarks;

/// <summary>Runs in this process, so that a machine with a GPU and no SDK can run it too; shows the median and what was allocated.</summary>
internal sealed class BenchmarkConfig : ManualConfig
{
    public BenchmarkConfig(bool brief)
    {
        AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance)
            .WithWarmupCount(brief ? 1 : 3).WithIterationCount(brief ? 3 : 9)
            .WithIterationTime(TimeInterval.FromMilliseconds(brief ? 30 : 150)));
        AddColumnProvider(DefaultColumnProviders.Instance);
        AddColumn(StatisticColumn.Median);
        AddColumn([.. RateColumn.All]);
        AddFilter(new SimpleFilter(run => TorchPresence.Absence is null || !TorchPresence.IsNeededBy(run.Descriptor.WorkloadMethod)));
        AddDiagnoser(MemoryDiagnoser.Default);
        AddLogger(ConsoleLogger.Default);
        AddExporter(new ResultExporter(brief));
        Orderer = new DefaultOrderer(SummaryOrderPolicy.Declared);
    }
}
