using BenchmarkDotNet.Running;
using RobustLoss.Gpu.Benchmarks;

// dotnet run -c Release --project benchmarks/RobustLoss.Gpu.Benchmarks -- --filter '*'
// With --short, three runs of each instead of nine.
bool brief = args.Contains("--short");
BenchmarkSwitcher.FromAssembly(typeof(BatchBenchmarks<>).Assembly).Run([.. args.Where(word => word != "--short")], new BenchmarkConfig(brief));
return 0;
