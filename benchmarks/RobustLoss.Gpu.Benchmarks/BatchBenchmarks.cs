using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using BenchmarkDotNet.Attributes;
using ILGPU;
using ILGPU.Runtime;
using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Kernels;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Objectives;
using RobustLoss.Gpu.Optimization;
using RobustLoss.Gpu.Reductions;

namespace RobustLoss.Gpu.Benchmarks;

/// <summary>
/// Batches in the device's memory: loss and influence, the batch sums, a linear objective of 8 features, a step of an adaptive fit, and
/// the transfers, beside a copy of the same memory.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The runner calls Cleanup; it derives from the type and never disposes it.")]
[GenericTypeArguments(typeof(float))]
[GenericTypeArguments(typeof(double))]
public partial class BatchBenchmarks<T>
    where T : unmanaged, INumberBase<T>, IRootFunctions<T>, IPowerFunctions<T>
{
    private const int FeatureCount = 8;

    private static readonly FitOptions OneStep = new() { Epochs = 1 };

    private readonly LossParameters _parameters = new(0.8, 0.5);
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

    /// <summary>The words of the devices that are there.</summary>
    public IEnumerable<string> Devices => BenchmarkDevices.Words;

    [ParamsSource(nameof(Devices))]
    public string Device { get; set; } = "cpu";

    /// <summary>Residuals in a batch: in the cache of a core, in the last cache, beyond every cache and no multiple of anything.</summary>
    [Params(1 << 10, 1 << 20, (1 << 24) + 7)]
    public int Length { get; set; }

    [GlobalCleanup]
    public void Cleanup()
    {
        DisposeTorch();
        _objective.Dispose();
        _reducer.Dispose();
        _evaluator.Dispose();
        _residuals.Dispose();
        _features.Dispose();
        _loss.Dispose();
        _influence.Dispose();
        _device.Dispose();
    }

    partial void DisposeTorch();

    /// <summary>All processors' copy on the CPU, the driver's on a GPU: read n, write 2n.</summary>
    [Benchmark(Baseline = true)]
    [Moves(3)]
    public void Copy()
    {
        if (!_device.RunsKernels)
        {
            HostCopy.Run(_hostResiduals, _hostLoss, _hostInfluence);
            return;
        }

        _loss.View.BaseView.CopyFrom(_residuals.View.BaseView);
        _influence.View.BaseView.CopyFrom(_residuals.View.BaseView);
        _device.Accelerator.Synchronize();
    }

    [Benchmark]
    [Moves(3)]
    public void LossAndInfluence()
    {
        _evaluator.Evaluate(
            _residuals.View.BaseView, _parameters, new LossViews<T> { Loss = _loss.View.BaseView, Influence = _influence.View.BaseView });
        if (_device.RunsKernels)
        {
            _device.Accelerator.Synchronize();
        }
    }

    [Benchmark]
    [Moves(1)]
    public double Sums() => _reducer.Sum(_residuals.View.BaseView, _parameters).Loss;

    [Benchmark]
    [Moves(FeatureCount + 1)]
    public double Objective() => _objective.Evaluate(_weights, 0, _parameters, ObjectiveKind.NegativeLogLikelihood, _gradient).Value;

    /// <summary>An epoch of an adaptive fit: the objective, then Adam on all parameters.</summary>
    [Benchmark]
    [Moves(FeatureCount + 1)]
    public double OptimizerStep() => RobustLinearRegression.FitAdaptive(_objective, options: OneStep).Loss;

    /// <summary>A batch from ordinary host memory to the device.</summary>
    [Benchmark]
    [Moves(1)]
    public void Upload()
    {
        _residuals.View.BaseView.CopyFromCPU<T, ArrayView<T>>(_hostResiduals);
        _device.Accelerator.Synchronize();
    }

    /// <summary>A batch from the device to ordinary host memory.</summary>
    [Benchmark]
    [Moves(1)]
    public void Download() => _loss.View.BaseView.CopyToCPU(_hostLoss.AsSpan());
}
