using BenchmarkDotNet.Running;
using RobustLoss.Gpu.Benchmarks;

// dotnet run -c Release --project benchmarks/RobustLoss.Gpu.Benchmarks -- --filter '*'
BenchmarkSwitcher.FromAssembly(typeof(BatchBenchmarks<>).Assembly).Run(args, new BenchmarkConfig());
return 0;
