using System.Numerics;
using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Kernels.Host.Pieces;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;
using RobustLoss.Gpu.Objectives;
using RobustLoss.Gpu.Reductions;
using RobustLoss.Gpu.TestSupport.Devices;
using Xunit;

namespace RobustLoss.Gpu.Kernels.Tests.Kernels;

/// <summary>That the host loops allocate no managed memory once a call of a size has run.</summary>
/// <remarks>What the calling thread allocates is counted; it takes part in every loop, so it runs the code of the pool's threads as well.</remarks>
public class EvaluatorAllocationTests
{
    private const int Length = 40_003; // several chunks, so that helpers are called
    private const int Calls = 10;
    private static readonly LossParameters Parameters = new(1.25, 0.5);

    [Theory]
    [InlineData(0f)]
    [InlineData(0.0)]
    public void Evaluations_allocate_nothing<T>(T _)
        where T : unmanaged, INumberBase<T>
    {
        using var evaluator = new LossEvaluator<T>(TestDevices.Get(DeviceKind.Cpu));
        T[] residuals = Batch.Residuals<T>(Length, 1, Batch.MixedRatios);
        T[] ones = [.. Enumerable.Repeat(T.One, Length)];
        T[] loss = new T[Length], influence = new T[Length];

        AssertNothingAllocated(() => evaluator.Evaluate(residuals, Parameters, new LossSpans<T> { Loss = loss, Influence = influence }));
        AssertNothingAllocated(() => evaluator.Evaluate(residuals.AsSpan(0, 100), Parameters, new LossSpans<T> { Weight = loss.AsSpan(0, 100) }));
        AssertNothingAllocated(() => evaluator.Evaluate(
            residuals.AsSpan(0, 9000), ones.AsSpan(0, 9000), ones.AsSpan(0, 9000), new LossSpans<T> { Loss = loss.AsSpan(0, 9000) }));
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(0.0)]
    public void Sums_allocate_nothing<T>(T _)
        where T : unmanaged, INumberBase<T>
    {
        using var reducer = new LossReducer<T>(TestDevices.Get(DeviceKind.Cpu));
        T[] residuals = Batch.Residuals<T>(Length - 1, 1, Batch.MixedRatios);
        LossParameters[] columns = [Parameters, Parameters];
        LossSums[] sums = new LossSums[2];

        AssertNothingAllocated(() => reducer.Sum(residuals, Parameters));
        AssertNothingAllocated(() => reducer.Sum(residuals, columns, sums));
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(0.0)]
    public void Objectives_allocate_nothing<T>(T _)
        where T : unmanaged, INumberBase<T>
    {
        T[] features = Batch.Residuals<T>(60_000, 1, Batch.ModerateRatios);
        using var objective = new LinearObjective<T>(TestDevices.Get(DeviceKind.Cpu), features, features.AsSpan(0, 20_000), 3);
        double[] weights = [0.1, 0.2, 0.3], gradient = new double[3];

        AssertNothingAllocated(() => objective.Evaluate(weights, 0.1, Parameters, ObjectiveKind.Loss, gradient));
        AssertNothingAllocated(() => objective.Evaluate(weights, 0.1, Parameters, ObjectiveKind.NegativeLogLikelihood, gradient));
    }

    /// <summary>Long batches at changing parameters, to which polynomials are fitted at every call.</summary>
    [Theory]
    [InlineData(0f)]
    [InlineData(0.0)]
    public void Long_batches_allocate_nothing<T>(T _)
        where T : unmanaged, INumberBase<T>
    {
        using var evaluator = new LossEvaluator<T>(TestDevices.Get(DeviceKind.Cpu));
        using var reducer = new LossReducer<T>(TestDevices.Get(DeviceKind.Cpu));
        T[] residuals = Batch.Residuals<T>((int)PieceChoice<Float32x8, float>.ShortestBatch, 1, Batch.MixedRatios);
        T[] loss = new T[residuals.Length];
        var shape = 0.5;

        AssertNothingAllocated(() =>
        {
            shape = shape > 1.5 ? 0.5 : shape + 0.001;
            var parameters = new LossParameters(shape, 0.5);
            evaluator.Evaluate(residuals, parameters, new LossSpans<T> { Loss = loss });
            reducer.Sum(residuals, parameters);
        });
    }

    /// <summary>Fails when calls go on allocating: code that the runtime has not optimised yet boxes numbers, and so do the first rounds.</summary>
    private static void AssertNothingAllocated(Action call)
    {
        const int Rounds = 400;
        long allocated = 0;
        for (int round = 0; round < Rounds; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < Calls; i++)
                call();

            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            if (allocated == 0)
                return;

            Thread.Sleep(25); // the runtime optimises beside the calls
        }

        Assert.Fail($"{Calls} calls still allocate {allocated} bytes after {Rounds * Calls} calls.");
    }
}
