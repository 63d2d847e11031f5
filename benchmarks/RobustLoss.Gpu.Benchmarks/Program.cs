using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using RobustLoss.Gpu.Benchmarks;
using RobustLoss.Gpu.Benchmarks.Costs;

// dotnet run -c Release --project benchmarks/RobustLoss.Gpu.Benchmarks -- --filter '*'
// With --short, three runs of each instead of nine.
// `costs [DEVICE] [EXPONENT]` instead measures how the cost of a call grows with the batch.
if (args is [CostsCommand.Verb, ..])
{
    return CostsCommand.Run(args.AsSpan(1));
}

bool brief = args.Contains("--short");
IEnumerable<Summary> summaries = BenchmarkSwitcher.FromAssembly(typeof(BatchBenchmarks<>).Assembly)
    .Run([.. args.Where(word => word != "--short")], new BenchmarkConfig(brief));
if (summaries.Any(TorchPresence.IsAskedFor) && TorchPresence.Absence is { } reason)
{
    Console.WriteLine($"TorchSharp is left out of the batches: {reason}.");
}

return 0;
