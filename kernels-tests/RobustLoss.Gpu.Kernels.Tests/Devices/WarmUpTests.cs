using System.Numerics;
using ILGPU;
using ILGPU.Runtime;
using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Kernels.Tests.Kernels;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Objectives;
using RobustLoss.Gpu.Reductions;
using RobustLoss.Gpu.TestSupport.Devices;
using Xunit;

namespace RobustLoss.Gpu.Kernels.Tests.Devices;

/// <summary>After a warm-up no call with its options compiles a kernel, whatever the length of the batch and where it lies.</summary>
public class WarmUpTests
{
    // One for each form of the kernels.
    private static readonly double[] Shapes = [2, double.NegativeInfinity, 0, 0.25, 0.75, -1.5, 40.5];
    private static readonly int[] Lengths = [1, 7, 5000];

    [Theory]
    [AllDevices(KernelsOnly = true)]
    public void Evaluations_in_double_precision_find_their_kernels(DeviceKind kind) => Evaluate<double>(kind, LossAccuracy.Accurate);

    [Theory]
    [AllDevices(KernelsOnly = true)]
    public void Evaluations_in_single_precision_find_their_kernels(DeviceKind kind) => Evaluate<float>(kind, LossAccuracy.Accurate);

    [Theory]
    [AllDevices(KernelsOnly = true)]
    public void Fast_evaluations_find_their_kernels(DeviceKind kind) => Evaluate<float>(kind, LossAccuracy.Fast);

    [Theory]
    [AllDevices(KernelsOnly = true)]
    public void Sums_find_their_kernels(DeviceKind kind)
    {
        using ComputeDevice device = ComputeDevice.Open(TestDevices.Word(kind));
        using var reducer = new LossReducer<float>(device);
        foreach (double alpha in Shapes)
        {
            var parameters = new LossParameters(alpha, 0.8125);
            reducer.WarmUp(parameters);
            int compiled = CompiledKernels.Count(device);

            foreach (int length in Lengths)
            {
                float[] residuals = Batch.Residuals<float>(length, 1, Batch.ModerateRatios);
                using MemoryBuffer1D<float, Stride1D.Dense> memory = device.Accelerator.Allocate1D(residuals);
                _ = reducer.Sum(residuals, parameters);
                _ = reducer.Sum(memory.View.BaseView, parameters);
            }

            Assert.Equal(compiled, CompiledKernels.Count(device));
        }
    }

    [Theory]
    [AllDevices(KernelsOnly = true)]
    public void Objectives_find_their_kernels(DeviceKind kind)
    {
        using ComputeDevice device = ComputeDevice.Open(TestDevices.Word(kind));
        foreach (int columns in new[] { 1, 4 })
        {
            float[] features = Batch.Residuals<float>(300 * columns, 1, Batch.ModerateRatios);
            using var objective = new LinearObjective<float>(device, features, features.AsSpan(0, 300), columns);
            double[] gradient = new double[columns];
            foreach (double alpha in Shapes.Where(alpha => alpha >= 0))
            {
                var parameters = new LossParameters(alpha, 0.8125);
                objective.WarmUp(parameters);
                int compiled = CompiledKernels.Count(device);

                _ = objective.Evaluate(gradient, 0.5, parameters, ObjectiveKind.Loss, new double[columns]);
                _ = objective.Evaluate(gradient, 0.5, parameters, ObjectiveKind.NegativeLogLikelihood, new double[columns]);

                Assert.Equal(compiled, CompiledKernels.Count(device));
            }
        }
    }

    private static void Evaluate<T>(DeviceKind kind, LossAccuracy accuracy)
        where T : unmanaged, INumberBase<T>
    {
        using ComputeDevice device = ComputeDevice.Open(TestDevices.Word(kind));
        using var evaluator = new LossEvaluator<T>(device, accuracy);
        LossOutputs[] selections = [LossOutputs.Loss | LossOutputs.Influence, LossOutputs.Loss, LossOutputs.Weight, LossOutputs.AlphaDerivative];
        foreach (LossOutputs wanted in selections)
        {
            foreach (double alpha in Shapes)
            {
                var parameters = new LossParameters(alpha, 0.8125);
                evaluator.WarmUp(parameters, wanted);
                int compiled = CompiledKernels.Count(device);

                foreach (int length in Lengths)
                {
                    T[] residuals = Batch.Residuals<T>(length, 1, Batch.ModerateRatios);
                    evaluator.Evaluate(residuals, parameters, Spans(wanted, new T[length], new T[length]));
                }

                Assert.Equal(compiled, CompiledKernels.Count(device));
            }
        }
    }

    private static LossSpans<T> Spans<T>(LossOutputs wanted, T[] first, T[] second)
        where T : unmanaged => new()
        {
            Loss = wanted.HasFlag(LossOutputs.Loss) ? first : default,
            Influence = wanted.HasFlag(LossOutputs.Influence) ? second : default,
            Weight = wanted.HasFlag(LossOutputs.Weight) ? first : default,
            AlphaDerivative = wanted.HasFlag(LossOutputs.AlphaDerivative) ? first : default,
        };
}
