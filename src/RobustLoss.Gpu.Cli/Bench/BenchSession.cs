using System.Numerics;
using System.Runtime.CompilerServices;
using RobustLoss.Gpu.Cli.Hosting;
using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Kernels;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Objectives;
using RobustLoss.Gpu.Reductions;

namespace RobustLoss.Gpu.Cli.Bench;

/// <summary>Times the library's calls on memory that lies on the device, beside a copy and a read of the same memory.</summary>
internal static class BenchSession
{
    // No special member of the family: no device gets an easier formula than it will meet in a fit.
    private static readonly LossParameters s_parameters = new(0.8, 0.5);

    public static void Run<T>(BenchRequest request)
        where T : unmanaged, INumberBase<T>
    {
        using ComputeDevice device = DeviceOpening.Open(request.Device);
        using BenchBuffers<T> buffers = new(device, request.Count);
        using LossEvaluator<T> evaluator = new(device);
        using LossReducer<T> reducer = new(device);
        using LinearObjective<T> objective = new(device, buffers.Features, buffers.Targets, BenchBuffers<T>.FeatureCount);
        Traffic<T> traffic = Traffic<T>.Create(device, buffers);
        long batch = request.Count * Unsafe.SizeOf<T>(), modelBatch = (BenchBuffers<T>.FeatureCount + 1) * batch;
        double[] weights = [.. Enumerable.Range(1, BenchBuffers<T>.FeatureCount).Select(i => 0.1 * i)];
        double[] gradient = new double[weights.Length];
        LossViews<T> outputs = new() { Loss = buffers.First, Influence = buffers.Second };

        Workload[] copies = [.. traffic.Copies.Select(copy => new Workload("copy", 3 * batch, copy))];
        Workload read = new("read", batch, traffic.Read);
        Workload readModel = new("readmodel", modelBatch, traffic.ReadModel);
        Workload elementwise = new("elementwise", 3 * batch, () =>
        {
            evaluator.Evaluate(buffers.Residuals, s_parameters, outputs);
            device.Accelerator.Synchronize();
        });
        Workload sums = new("sums", batch, () => reducer.Sum(buffers.Residuals, s_parameters));
        Workload linear = new(
            "objective",
            modelBatch,
            () => objective.Evaluate(weights, 0.1, s_parameters, ObjectiveKind.Loss, gradient));

        RoundTimer timer = new([.. copies, read, readModel, elementwise, sums, linear]);
        timer.Run();
        Workload copy = copies.MinBy(timer.Median)!;
        BenchReport report = new(request.Count, s_parameters, device, timer);
        report.Add(copy, copy);
        report.Add(read, read);
        report.Add(readModel, readModel);
        report.Add(elementwise, copy);
        report.Add(sums, read);
        report.Add(linear, readModel);
        report.Write<T>(request.Json);
    }
}
