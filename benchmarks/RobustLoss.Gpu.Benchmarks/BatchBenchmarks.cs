using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using BenchmarkDotNet.Attributes;
using ILGPU;
using ILGPU.Runtime;
using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Kernels;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Objectives;
using RobustLoss.Gpu.Reductions;

namespace RobustLoss.Gpu.Benchmarks;

/// <summary>
/// Loss and influence, the batch sums and a linear objective of 8 features, beside a copy of the same memory. All data lie in the
/// device's memory; the device is the one that ROBUSTLOSS_DEVICE names, or the first in the usual order.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The runner calls Cleanup; it derives from the type and never disposes it.")]
[GenericTypeArguments(typeof(float))]
[GenericTypeArguments(typeof(double))]
public class BatchBenchmarks<T>
    where T : unmanaged, INumberBase<T>
{
    private const int FeatureCount = 8;
    private const int Seed = 1;

    private readonly LossParameters _parameters = new(0.5, 0.5);
    private readonly double[] _weights = new double[FeatureCount];
    private readonly double[] _gradient = new double[FeatureCount];
    private ComputeDevice _device = null!;
    private LossEvaluator<T> _evaluator = null!;
    private LossReducer<T> _reducer = null!;
    private LinearObjective<T> _objective = null!;
    private MemoryBuffer1D<T, Stride1D.Dense> _residuals = null!;
    private MemoryBuffer1D<T, Stride1D.Dense> _loss = null!;
    private MemoryBuffer1D<T, Stride1D.Dense> _influence = null!;
    private MemoryBuffer1D<T, Stride1D.Dense> _features = null!;

    /// <summary>Residuals in a batch: lengths that fit no group, the largest beyond every cache.</summary>
    [Params(50, (1 << 20) + 7, (1 << 24) + 7)]
    public int Length { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _device = ComputeDevice.Open();
        _residuals = Fill(Length);
        _features = Fill((long)Length * FeatureCount);
        _loss = Fill(Length);
        _influence = Fill(Length);
        _evaluator = new LossEvaluator<T>(_device);
        _reducer = new LossReducer<T>(_device);
        _objective = new LinearObjective<T>(_device, _features.View.BaseView, _residuals.View.BaseView, FeatureCount);
        CheckParity();
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _objective.Dispose();
        _reducer.Dispose();
        _evaluator.Dispose();
        _residuals.Dispose();
        _features.Dispose();
        _loss.Dispose();
        _influence.Dispose();
        _device.Dispose();
    }

    /// <summary>One thread's copy on the CPU, the driver's on a GPU: read n, write 2n.</summary>
    [Benchmark(Baseline = true)]
    public void Copy()
    {
        _loss.View.BaseView.CopyFrom(_residuals.View.BaseView);
        _influence.View.BaseView.CopyFrom(_residuals.View.BaseView);
        _device.Accelerator.Synchronize();
    }

    [Benchmark]
    public void LossAndInfluence()
    {
        _evaluator.Evaluate(
            _residuals.View.BaseView,
            _parameters,
            new LossViews<T> { Loss = _loss.View.BaseView, Influence = _influence.View.BaseView });
        if (_device.RunsKernels)
        {
            _device.Accelerator.Synchronize();
        }
    }

    [Benchmark]
    public double Sums() => _reducer.Sum(_residuals.View.BaseView, _parameters).Loss;

    [Benchmark]
    public double Objective() => _objective.Evaluate(_weights, 0, _parameters, ObjectiveKind.NegativeLogLikelihood, _gradient).Value;

    private MemoryBuffer1D<T, Stride1D.Dense> Fill(long length)
    {
        var random = new Random(Seed);
        var values = new T[length];
        for (var i = 0L; i < length; i++)
        {
            values[i] = T.CreateTruncating((4 * random.NextDouble()) - 2);
        }

        var buffer = _device.Accelerator.Allocate1D<T>(length);
        buffer.View.BaseView.CopyFromCPU(ref values[0], length);
        return buffer;
    }

    /// <summary>What is timed is also right: the sum of the element-wise losses is the sum that the reducer gives.</summary>
    private void CheckParity()
    {
        LossAndInfluence();
        var losses = new T[Length];
        _loss.View.BaseView.CopyToCPU(ref losses[0], Length);
        var sum = losses.Sum(double.CreateTruncating);
        if (Math.Abs(sum - Sums()) > 1e-6 * sum)
        {
            throw new InvalidOperationException($"The losses sum to {sum}, the reducer says {Sums()}.");
        }
    }
}
