using System.Numerics;
using ILGPU;
using ILGPU.Runtime;
using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.TestSupport.Assertions;
using RobustLoss.Gpu.TestSupport.Devices;
using RobustLoss.Gpu.TestSupport.Oracle;
using Xunit;

namespace RobustLoss.Gpu.Kernels.Tests.Kernels;

/// <summary>Loss and influence alone, for which some devices have kernels of their own.</summary>
public class LossAndInfluenceTests
{
    private const LossOutputs Wanted = LossOutputs.Loss | LossOutputs.Influence;
    private const double Scale = 0.8125;
    private const int Length = 2503; // chunks and a part of one
    private const int SimulatedLength = 300;

    [Theory]
    [AllDevices(0f)]
    [AllDevices(0.0)]
    public void Every_shape_is_within_the_tolerance<T>(DeviceKind kind, T _)
        where T : unmanaged, INumberBase<T>
    {
        using var evaluator = new LossEvaluator<T>(TestDevices.Get(kind));
        var comparison = new LossComparison(LossTolerance.Accurate<T>());
        foreach (double alpha in Batch.Shapes)
        {
            var parameters = new LossParameters(Batch.Rounded<T>(alpha), Scale);
            T[] residuals = Residuals<T>(kind);
            OracleTerms[] truth = Batch.Truth<T>(residuals, parameters);
            var outputs = new GuardedOutputs<T>(residuals.Length, Wanted);

            evaluator.Evaluate(residuals, parameters, outputs.Spans);

            outputs.AssertGuardsUntouched();
            for (int i = 0; i < residuals.Length; i++)
            {
                var point = new LossPoint(double.CreateTruncating(residuals[i]), parameters.Alpha, Scale);
                comparison.AddLoss(point, truth[i].Loss, outputs.Terms(i).Loss);
                comparison.AddInfluence(point, truth[i].Influence, outputs.Terms(i).Influence);
            }
        }

        comparison.AssertAllClose();
    }

    [Theory]
    [AllDevices(0f)]
    [AllDevices(0.0)]
    public void Either_may_stand_where_the_residuals_stood_in_device_memory<T>(DeviceKind kind, T _)
        where T : unmanaged, INumberBase<T>
    {
        ComputeDevice device = TestDevices.Get(kind);
        using var evaluator = new LossEvaluator<T>(device);
        var parameters = new LossParameters(Batch.Rounded<T>(0.75), Scale);
        T[] residuals = Residuals<T>(kind);
        var apart = new GuardedOutputs<T>(residuals.Length, Wanted);
        evaluator.Evaluate(residuals, parameters, apart.Spans);

        foreach (bool lossInPlace in new[] { true, false })
        {
            using MemoryBuffer1D<T, Stride1D.Dense> taken = device.Accelerator.Allocate1D(residuals);
            using MemoryBuffer1D<T, Stride1D.Dense> other = device.Accelerator.Allocate1D<T>(residuals.Length);
            MemoryBuffer1D<T, Stride1D.Dense> losses = lossInPlace ? taken : other;
            MemoryBuffer1D<T, Stride1D.Dense> influences = lossInPlace ? other : taken;
            evaluator.Evaluate(taken.View, parameters, new LossViews<T> { Loss = losses.View, Influence = influences.View });
            device.Accelerator.Synchronize();

            Batch.AssertSameBits<T>(apart[LossOutputs.Loss], losses.GetAsArray1D(), "loss");
            Batch.AssertSameBits<T>(apart[LossOutputs.Influence], influences.GetAsArray1D(), "influence");
        }
    }

    private static T[] Residuals<T>(DeviceKind kind)
        where T : unmanaged, INumberBase<T> =>
        Batch.Residuals<T>(kind == DeviceKind.Simulate ? SimulatedLength : Length, Scale, Batch.MixedRatios);
}
