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

    // The linear model has nine numbers for each of the residuals; 2 GiB of them are enough to see where the time goes.
    private const long MostObservations = 1L << 26;

    private static readonly LossParameters Parameters = new(0.8, 0.5);

    private readonly ComputeDevice _device;
    private readonly LossEvaluator<float> _evaluator;
    private readonly LossReducer<float> _reducer;
    private readonly MemoryBuffer1D<float, Stride1D.Dense> _residuals;
    private readonly MemoryBuffer1D<float, Stride1D.Dense> _loss;
    private readonly MemoryBuffer1D<float, Stride1D.Dense> _influence;
    private readonly MemoryBuffer1D<float, Stride1D.Dense> _features;
    private readonly Dictionary<long, LinearObjective<float>> _objectives;
    private readonly long[] _lengths;

    public CostTable(ComputeDevice device, long most)
    {
        _device = device;
        _lengths = [.. Lengths(most)];
        _evaluator = new LossEvaluator<float>(device);
        _reducer = new LossReducer<float>(device);
        _residuals = Filled(most);
        _loss = Filled(most);
        _influence = Filled(most);
        _features = Filled(Math.Min(most, MostObservations) * FeatureCount);
        _objectives = _lengths.Where(length => length <= MostObservations).ToDictionary(length => length, Objective);
    }

    /// <summary>The lengths: 1, for what a call costs whatever its length, then 10³ and powers of two up to 2^28.</summary>
    public static IEnumerable<long> Lengths(long most) =>
        ((long[])[1, 1000, .. Enumerable.Range(6, 9).Select(i => 1L << (2 * i))]).Where(length => length <= most);

    /// <summary>2^20 for powers of two, digits for others.</summary>
    public static string Name(long length) => length >= 4096 && long.IsPow2(length)
        ? $"2^{long.Log2(length)}"
        : length.ToString(CultureInfo.InvariantCulture);

    public void Write()
    {
        int count = _lengths.Length;
        Reading[] all = [.. Rounds.Measure(
            [.. _lengths.Select(Elementwise), .. _lengths.Select(Sums), .. _objectives.Values.Select(Evaluation)])];
        Reading[] elementwise = all[..count], sums = all[count..(2 * count)], objectives = all[(2 * count)..];
        Console.WriteLine("| n | element-wise µs | rounds | ns/element | sums µs | rounds | ns/element | objective µs | rounds | ns/element |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        for (int i = 0; i < count; i++)
        {
            string objective = i < objectives.Length ? Cells(objectives[i], _lengths[i]) : "| - | - | -";
            Console.WriteLine($"| {Name(_lengths[i])} {Cells(elementwise[i], _lengths[i])} {Cells(sums[i], _lengths[i])} {objective} |");
        }

        Console.WriteLine();
        Console.WriteLine(
            $"A call costs, whatever its length (the row of n = 1): {elementwise[0].Time} µs element-wise, {sums[0].Time} µs for the sums, "
            + $"{objectives[0].Time} µs for the objective.");
    }

    public void Dispose()
    {
        foreach (LinearObjective<float> objective in _objectives.Values)
        {
            objective.Dispose();
        }

        _evaluator.Dispose();
        _reducer.Dispose();
        _residuals.Dispose();
        _loss.Dispose();
        _influence.Dispose();
        _features.Dispose();
    }

    private static string Cells(Reading reading, long length) => $"| {reading.Time} | {reading.Spread} | {reading.TimePerElement(length)}";

    private static Action Evaluation(LinearObjective<float> objective)
    {
        double[] weights = new double[FeatureCount], gradient = new double[FeatureCount];
        return () => objective.Evaluate(weights, 0.1, Parameters, ObjectiveKind.Loss, gradient);
    }

    private Action Elementwise(long length)
    {
        ArrayView<float> residuals = _residuals.View.BaseView.SubView(0, length);
        LossViews<float> outputs = new()
        {
            Loss = _loss.View.BaseView.SubView(0, length),
            Influence = _influence.View.BaseView.SubView(0, length),
        };
        return () =>
        {
            _evaluator.Evaluate(residuals, Parameters, outputs);
            if (_device.RunsKernels)
            {
                _device.Accelerator.Synchronize();
            }
        };
    }

    private Action Sums(long length)
    {
        ArrayView<float> residuals = _residuals.View.BaseView.SubView(0, length);
        return () => _reducer.Sum(residuals, Parameters);
    }

    private LinearObjective<float> Objective(long length) => new(
        _device, _features.View.BaseView.SubView(0, length * FeatureCount), _residuals.View.BaseView.SubView(0, length), FeatureCount);

    private MemoryBuffer1D<float, Stride1D.Dense> Filled(long length)
    {
        float[] pattern = [.. Enumerable.Range(0, 1 << 16).Select(i => 2 * MathF.Sin(i))];
        MemoryBuffer1D<float, Stride1D.Dense> buffer = _device.Accelerator.Allocate1D<float>(length);
        for (long start = 0; start < length; start += pattern.Length)
        {
            int count = (int)Math.Min(pattern.Length, length - start);
            buffer.View.BaseView.SubView(start, count).CopyFromCPU<float, ArrayView<float>>(pattern.AsSpan(0, count));
        }

        return buffer;
    }
}
