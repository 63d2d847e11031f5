using System.Globalization;
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
        using ComputeDevice device = ComputeDevice.Open(deviceWord), host = ComputeDevice.Open("cpu");
        Console.WriteLine("| n, in host memory | element-wise: host µs | device µs | sums: host µs | device µs |");
        Console.WriteLine("|---|---|---|---|---|");
        long? elementwise = null, sums = null;
        foreach (long length in CostTable.Lengths(Math.Min(most, Most)))
        {
            (double hostEach, double hostSum) = Times(host, (int)length);
            (double deviceEach, double deviceSum) = Times(device, (int)length);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {CostTable.Name(length)} | {hostEach * 1e6:G4} | {deviceEach * 1e6:G4} | {hostSum * 1e6:G4} | {deviceSum * 1e6:G4} |"));
            elementwise = deviceEach < hostEach ? elementwise ?? length : null;
            sums = deviceSum < hostSum ? sums ?? length : null;
        }

        Console.WriteLine();
        Console.WriteLine($"From so many residuals on the device is faster: element-wise {Word(elementwise)}, sums {Word(sums)}.");
    }

    private static string Word(long? length) => length is { } found ? CostTable.Name(found) : "never, up to the longest measured";

    private static (double Elementwise, double Sums) Times(ComputeDevice device, int length)
    {
        using LossEvaluator<float> evaluator = new(device);
        using LossReducer<float> reducer = new(device);
        float[] residuals = [.. Enumerable.Range(0, length).Select(i => 2 * MathF.Sin(i))];
        float[] loss = new float[length], influence = new float[length];
        return (
            CallTimer.Median(() => evaluator.Evaluate(residuals, Parameters, new LossSpans<float> { Loss = loss, Influence = influence })),
            CallTimer.Median(() => reducer.Sum(residuals, Parameters)));
    }
}
