using System.Numerics;
using ILGPU.Runtime;
using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.TestSupport.Devices;
using Xunit;

namespace RobustLoss.Gpu.Kernels.Tests.Kernels;

/// <summary>Batches in the device's memory: the same bits as batches in host memory, and nothing else written.</summary>
public class ViewTests
{
    private const double Scale = 0.8125;

    [Theory]
    [AllDevices(0f)]
    [AllDevices(0.0)]
    public void Views_give_the_bits_of_spans<T>(DeviceKind kind, T _)
        where T : unmanaged, INumberBase<T>
    {
        ComputeDevice device = TestDevices.Get(kind);
        using var evaluator = new LossEvaluator<T>(device);
        foreach (int length in new[] { 1, 17, 257, 1000 })
        {
            T[] residuals = Batch.Residuals<T>(length, Scale, Batch.MixedRatios);
            foreach (LossOutputs wanted in new[] { LossOutputs.All, LossOutputs.Loss | LossOutputs.Influence, LossOutputs.Weight })
            {
                var parameters = new LossParameters(1.25, Scale);
                var spans = new GuardedOutputs<T>(length, wanted);
                using var memory = new DeviceMemory<T>(device, residuals);

                evaluator.Evaluate(residuals, parameters, spans.Spans);
                evaluator.Evaluate(memory.Residuals, parameters, memory.Views(wanted));

                memory.AssertHolds(spans, wanted);
            }
        }
    }

    [Theory]
    [AllDevices(0f)]
    [AllDevices(0.0)]
    public void Views_with_a_shape_and_scale_each_give_the_bits_of_spans<T>(DeviceKind kind, T _)
        where T : unmanaged, INumberBase<T>
    {
        ComputeDevice device = TestDevices.Get(kind);
        using var evaluator = new LossEvaluator<T>(device);
        T[] residuals = Batch.Residuals<T>(257, Scale, Batch.MixedRatios);
        T[] alpha = [.. residuals.Select((_, i) => T.CreateTruncating(Batch.Shapes[i % Batch.Shapes.Count]))];
        T[] scale = [.. residuals.Select((_, i) => T.CreateTruncating(0.25 * (1 + (i % 7))))];
        var spans = new GuardedOutputs<T>(residuals.Length);
        using var memory = new DeviceMemory<T>(device, residuals);
        using var alphas = device.Accelerator.Allocate1D(alpha);
        using var scales = device.Accelerator.Allocate1D(scale);

        evaluator.Evaluate(residuals, alpha, scale, spans.Spans);
        evaluator.Evaluate(memory.Residuals, alphas.View, scales.View, memory.Views(LossOutputs.All));

        memory.AssertHolds(spans, LossOutputs.All);
    }

    /// <summary>In device memory nothing can be checked before the launch: what is outside its domain makes its own results NaN.</summary>
    [Theory]
    [AllDevices(0f)]
    [AllDevices(0.0)]
    public void A_shape_or_scale_outside_its_domain_makes_its_own_results_NaN<T>(DeviceKind kind, T _)
        where T : unmanaged, INumberBase<T>
    {
        double[] alpha = [1, double.NaN, 1, 1, 1, 1, 1];
        double[] scale = [1, 1, 0, -1, double.PositiveInfinity, double.NaN, 1];
        ComputeDevice device = TestDevices.Get(kind);
        using var evaluator = new LossEvaluator<T>(device);
        using var residuals = device.Accelerator.Allocate1D(Array.ConvertAll(alpha, _ => T.One));
        using var alphas = device.Accelerator.Allocate1D(Array.ConvertAll(alpha, T.CreateTruncating));
        using var scales = device.Accelerator.Allocate1D(Array.ConvertAll(scale, T.CreateTruncating));
        using var losses = device.Accelerator.Allocate1D<T>(alpha.Length);
        using var weights = device.Accelerator.Allocate1D<T>(alpha.Length);

        evaluator.Evaluate(residuals.View, alphas.View, scales.View, new LossViews<T> { Loss = losses.View, Weight = weights.View });
        device.Accelerator.Synchronize();

        bool[] expected = [false, true, true, true, true, true, false];
        Assert.Equal(expected, Array.ConvertAll(losses.GetAsArray1D(), T.IsNaN));
        Assert.Equal(expected, Array.ConvertAll(weights.GetAsArray1D(), T.IsNaN));
    }
}
