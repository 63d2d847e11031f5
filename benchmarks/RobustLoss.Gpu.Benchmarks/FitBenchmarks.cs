using System.Diagnostics.CodeAnalysis;
using BenchmarkDotNet.Attributes;
using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Objectives;
using RobustLoss.Gpu.Optimization;

namespace RobustLoss.Gpu.Benchmarks;

/// <summary>A whole adaptive fit of a line to 50 points, 2,000 epochs: what small problems cost.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The runner calls Cleanup; it derives from the type and never disposes it.")]
public class FitBenchmarks
{
    private const int Count = 50;
    private ComputeDevice _device = null!;
    private LinearObjective<double> _objective = null!;

    /// <summary>The words of the devices that are there.</summary>
    public static IEnumerable<string> Devices => BenchmarkDevices.Words;

    [ParamsSource(nameof(Devices))]
    public string Device { get; set; } = "cpu";

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        var features = new double[Count];
        var targets = new double[Count];
        for (var i = 0; i < Count; i++)
        {
            features[i] = random.NextDouble();
            targets[i] = i % 10 == 0 ? random.NextDouble() : (0.7 * features[i]) + 0.15 + (0.05 * (random.NextDouble() - 0.5));
        }

        _device = ComputeDevice.Open(Device);
        _objective = new LinearObjective<double>(_device, features, targets, 1);
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _objective.Dispose();
        _device.Dispose();
    }

    [Benchmark]
    public double AdaptiveFit() => RobustLinearRegression.FitAdaptive(_objective).Loss;
}
