using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Kernels;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Reductions;

namespace RobustLoss.Gpu.Benchmarks.Costs;

/// <summary>Batches in host memory, worked on by the host and by a device with the copies to and fro: from which length the device wins.</summary>
internal static class Crossover
{
    // Beyond this the copies decide, not what a call costs.
    private const long Most = 1L << 24;

    private static readonly LossParameters Parameters = new(0.8, 0.5);

    public static void Write(string deviceWord, long most)
    {
        long[] lengths = [.. CostTable.Lengths(Math.Min(most, Most))];
        float[] residuals = [.. Enumerable.Range(0, (int)lengths[^1]).Select(i => 2 * MathF.Sin(i))];
        float[] loss = new float[residuals.Length], influence = new float[residuals.Length];
        using ComputeDevice host = ComputeDevice.Open("cpu"), device = ComputeDevice.Open(deviceWord);
        using LossEvaluator<float> hostEvaluator = new(host), deviceEvaluator = new(device);
        using LossReducer<float> hostReducer = new(host), deviceReducer = new(device);

        IReadOnlyList<Reading> readings = Rounds.Measure([.. lengths.SelectMany(length => (Action[])
        [
            () => Evaluate(hostEvaluator, (int)length),
            () => Evaluate(deviceEvaluator, (int)length),
            () => hostReducer.Sum(residuals.AsSpan(0, (int)length), Parameters),
            () => deviceReducer.Sum(residuals.AsSpan(0, (int)length), Parameters),
        ])]);

        Console.WriteLine("| n, in host memory | element-wise: host µs | rounds | device µs | rounds | sums: host µs | rounds | device µs | rounds |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        long? elementwise = null, sums = null;
        for (int i = 0; i < lengths.Length; i++)
        {
            Reading[] row = [.. readings.Skip(4 * i).Take(4)];
            Console.WriteLine($"| {CostTable.Name(lengths[i])} | {string.Join(" | ", row.Select(reading => $"{reading.Time} | {reading.Spread}"))} |");
            elementwise = row[1].Median < row[0].Median ? elementwise ?? lengths[i] : null;
            sums = row[3].Median < row[2].Median ? sums ?? lengths[i] : null;
        }

        Console.WriteLine();
        Console.WriteLine($"From so many residuals on the device is faster: element-wise {Word(elementwise)}, sums {Word(sums)}.");

        void Evaluate(LossEvaluator<float> evaluator, int length) => evaluator.Evaluate(
            residuals.AsSpan(0, length), Parameters, new LossSpans<float> { Loss = loss.AsSpan(0, length), Influence = influence.AsSpan(0, length) });
    }

    private static string Word(long? length) => length is { } found ? CostTable.Name(found) : "never, up to the longest measured";
}
