using System.Globalization;
using ILGPU;
using ILGPU.Runtime;
using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Kernels;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Objectives;
using RobustLoss.Gpu.Reductions;

namespace RobustLoss.Gpu.Benchmarks.Costs;

/// <summary>The time of a call and of an element as the batch grows, with all data in the device's memory, in single precision.</summary>
internal sealed class CostTable : IDisposable
{
    private const int FeatureCount = 8;

    // The linear model has nine numbers for each of the residuals; 4 GiB of them are enough to see where the time goes.
    private const long MostObservations = 1L << 26;

    private static readonly LossParameters Parameters = new(0.8, 0.5);

    private readonly ComputeDevice _device;
    private readonly LossEvaluator<float> _evaluator;
    private readonly LossReducer<float> _reducer;
    private readonly MemoryBuffer1D<float, Stride1D.Dense> _residuals;
    private readonly MemoryBuffer1D<float, Stride1D.Dense> _loss;
    private readonly MemoryBuffer1D<float, Stride1D.Dense> _influence;
    private readonly MemoryBuffer1D<float, Stride1D.Dense> _features;

    public CostTable(ComputeDevice device, long most)
    {
        _device = device;
        _evaluator = new LossEvaluator<float>(device);
        _reducer = new LossReducer<float>(device);
        _residuals = Filled(most);
        _loss = Filled(most);
        _influence = Filled(most);
        _features = Filled(Math.Min(most, MostObservations) * FeatureCount);
    }

    /// <summary>The lengths: 1, for what a call costs whatever its length, then 10³ and powers of two up to 2^28.</summary>
    public static IEnumerable<long> Lengths(long most) =>
        ((long[])[1, 1000, .. Enumerable.Range(6, 9).Select(i => 1L << (2 * i))]).Where(length => length <= most);

    public void Write(long most)
    {
        Console.WriteLine("| n | element-wise µs | ns/element | sums µs | ns/element | objective µs | ns/element |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (long length in Lengths(most))
        {
            Console.WriteLine($"| {Name(length)} {Cells(Elementwise(length), length)} {Cells(Sums(length), length)} {Cells(Objective(length), length)} |");
        }
    }

    public void Dispose()
    {
        _evaluator.Dispose();
        _reducer.Dispose();
        _residuals.Dispose();
        _loss.Dispose();
        _influence.Dispose();
        _features.Dispose();
    }

    /// <summary>2^20 for powers of two, digits for others.</summary>
    public static string Name(long length) => length >= 4096 && long.IsPow2(length)
        ? $"2^{long.Log2(length)}"
        : length.ToString(CultureInfo.InvariantCulture);

    private static string Cells(double? seconds, long length) => seconds is { } time
        ? string.Create(CultureInfo.InvariantCulture, $"| {time * 1e6:G4} | {time * 1e9 / length:G3}")
        : "| - | -";

    private double? Elementwise(long length)
    {
        ArrayView<float> residuals = _residuals.View.BaseView.SubView(0, length);
        LossViews<float> outputs = new()
        {
            Loss = _loss.View.BaseView.SubView(0, length),
            Influence = _influence.View.BaseView.SubView(0, length),
        };
        return CallTimer.Median(() =>
        {
            _evaluator.Evaluate(residuals, Parameters, outputs);
            if (_device.RunsKernels)
            {
                _device.Accelerator.Synchronize();
            }
        });
    }

    private double? Sums(long length)
    {
        ArrayView<float> residuals = _residuals.View.BaseView.SubView(0, length);
        return CallTimer.Median(() => _reducer.Sum(residuals, Parameters));
    }

    private double? Objective(long length)
    {
        if (length > MostObservations)
        {
            return null;
        }

        double[] weights = new double[FeatureCount], gradient = new double[FeatureCount];
        using LinearObjective<float> objective = new(
            _device,
            _features.View.BaseView.SubView(0, length * FeatureCount),
            _residuals.View.BaseView.SubView(0, length),
            FeatureCount);
        return CallTimer.Median(() => objective.Evaluate(weights, 0.1, Parameters, ObjectiveKind.Loss, gradient));
    }

    private MemoryBuffer1D<float, Stride1D.Dense> Filled(long length)
    {
        float[] pattern = [.. Enumerable.Range(0, 1 << 16).Select(i => 2 * MathF.Sin(i))];
        MemoryBuffer1D<float, Stride1D.Dense> buffer = _device.Accelerator.Allocate1D<float>(length);
        for (long start = 0; start < length; start += pattern.Length)
        {
            long count = Math.Min(pattern.Length, length - start);
            buffer.View.BaseView.SubView(start, count).CopyFromCPU(ref pattern[0], count);
        }

        return buffer;
    }
}
