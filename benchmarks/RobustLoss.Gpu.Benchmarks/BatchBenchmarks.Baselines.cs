using BenchmarkDotNet.Attributes;
using ILGPU;
using ILGPU.Runtime;
using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Kernels;
using RobustLoss.Gpu.Objectives;
using RobustLoss.Gpu.Reductions;

namespace RobustLoss.Gpu.Benchmarks;

/// <content>What else computes loss and influence.</content>
public partial class BatchBenchmarks<T>
{
    private const int Seed = 1;

    // A prime, so that no vector and no group falls into step with the repetition.
    private const int PatternLength = 65_521;

    private const int MostOnTheAccelerator = 1 << 20;

    private readonly TensorComposition<T> _tensors = new();
    private T[] _hostResiduals = [];
    private T[] _hostLoss = [];
    private T[] _hostInfluence = [];
    private Action<Index1D, ArrayView<T>, ArrayView<T>, ArrayView<T>, T, T> _naive = null!;

    [GlobalSetup]
    public void Setup()
    {
        _device = ComputeDevice.Open(Device);
        _hostResiduals = Values(Length);
        _hostLoss = new T[Length];
        _hostInfluence = new T[Length];
        _residuals = OnDevice(_hostResiduals);
        _features = OnDevice(Values(checked(Length * FeatureCount)));
        _loss = OnDevice(_hostLoss);
        _influence = OnDevice(_hostInfluence);
        _evaluator = new LossEvaluator<T>(_device);
        _reducer = new LossReducer<T>(_device);
        _objective = new LinearObjective<T>(_device, _features.View.BaseView, _residuals.View.BaseView, FeatureCount);
        _naive = Benchmarks.NaiveKernel.Load<T>(_device.Accelerator);
        CheckParity();
    }

    /// <summary>The formula, element by element, on one thread of the host.</summary>
    [Benchmark]
    [Moves(3)]
    public void ScalarLoop()
    {
        double squaredScale = _parameters.Scale * _parameters.Scale, b = Math.Abs(_parameters.Alpha - 2);
        T inverse = T.CreateTruncating(1 / squaredScale), inverseShape = T.CreateTruncating(1 / (squaredScale * b));
        T exponent = T.CreateTruncating((_parameters.Alpha / 2) - 1), factor = T.CreateTruncating(b / _parameters.Alpha);
        for (int i = 0; i < _hostResiduals.Length; i++)
        {
            T x = _hostResiduals[i];
            T one = (x * x * inverseShape) + T.One;
            T power = T.Pow(one, exponent);
            _hostLoss[i] = factor * ((one * power) - T.One);
            _hostInfluence[i] = x * inverse * power;
        }
    }

    /// <summary>System.Numerics.Tensors, on one thread of the host.</summary>
    [Benchmark]
    [Moves(3)]
    public void Tensors() => _tensors.Evaluate(_hostResiduals, _parameters, _hostLoss, _hostInfluence);

    /// <summary>The first kernel one writes, on ILGPU's accelerator of the device (its CPU accelerator for the CPU).</summary>
    [Benchmark]
    [Moves(3)]
    public void NaiveKernel() => RunNaiveKernel(_device.RunsKernels || Length <= MostOnTheAccelerator
        ? Length
        : throw new NotSupportedException("ILGPU's CPU accelerator takes many seconds for a thread for each of so many residuals."));

    private static T[] Values(int length)
    {
        Random random = new(Seed);
        T[] values = new T[length];
        for (int i = 0; i < Math.Min(length, PatternLength); i++)
        {
            values[i] = T.CreateTruncating((4 * random.NextDouble()) - 2);
        }

        for (int start = PatternLength; start < length; start += PatternLength)
        {
            values.AsSpan(0, Math.Min(PatternLength, length - start)).CopyTo(values.AsSpan(start));
        }

        return values;
    }

    private void RunNaiveKernel(int length)
    {
        _naive(
            length,
            _residuals.View.BaseView,
            _loss.View.BaseView,
            _influence.View.BaseView,
            T.CreateTruncating(_parameters.Alpha),
            T.CreateTruncating(_parameters.Scale));
        _device.Accelerator.Synchronize();
    }

    private MemoryBuffer1D<T, Stride1D.Dense> OnDevice(T[] values)
    {
        MemoryBuffer1D<T, Stride1D.Dense> buffer = _device.Accelerator.Allocate1D<T>(values.Length);
        buffer.View.BaseView.CopyFromCPU<T, ArrayView<T>>(values);
        return buffer;
    }
}
