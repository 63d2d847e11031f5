using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Kernels.Tests.Kernels;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Objectives;
using RobustLoss.Gpu.Reductions;
using RobustLoss.Gpu.TestSupport.Devices;
using Xunit;

namespace RobustLoss.Gpu.Kernels.Tests.Devices;

/// <summary>Short batches in host memory stay on the host; what is shorter loads no kernel. The simulator stands for a GPU.</summary>
public class HostThresholdTests
{
    private const int Threshold = 100;
    private static readonly LossParameters Parameters = new(0.75, 0.8125);

    [Fact]
    public void An_evaluation_below_the_threshold_is_that_of_the_host()
    {
        using ComputeDevice device = ComputeDevice.Open("simulate", Threshold);
        using var evaluator = new LossEvaluator<float>(device);
        using var onHost = new LossEvaluator<float>(TestDevices.Get(DeviceKind.Cpu));
        float[] residuals = Batch.Residuals<float>(Threshold, 1, Batch.ModerateRatios);
        float[] loss = new float[Threshold], expected = new float[Threshold];

        evaluator.Evaluate(residuals.AsSpan(1), Parameters, new LossSpans<float> { Loss = loss.AsSpan(1) });
        onHost.Evaluate(residuals.AsSpan(1), Parameters, new LossSpans<float> { Loss = expected.AsSpan(1) });

        Assert.Equal(expected, loss);
        Assert.Equal(0, device.LoadedKernels);
        evaluator.Evaluate(residuals, Parameters, new LossSpans<float> { Loss = loss });
        Assert.Equal(1, device.LoadedKernels);
    }

    [Fact]
    public void Sums_and_objectives_below_the_threshold_are_those_of_the_host()
    {
        using ComputeDevice device = ComputeDevice.Open("simulate", Threshold);
        using var reducer = new LossReducer<double>(device);
        using var onHost = new LossReducer<double>(TestDevices.Get(DeviceKind.Cpu));
        double[] residuals = Batch.Residuals<double>(Threshold - 1, 1, Batch.ModerateRatios);
        using var objective = new LinearObjective<double>(device, residuals, residuals, 1);
        double[] gradient = new double[1];

        LossSums sums = reducer.Sum(residuals, Parameters);
        ObjectiveSums atZero = objective.Evaluate([0], 0, Parameters, ObjectiveKind.Loss, gradient);

        Assert.Equal(onHost.Sum(residuals, Parameters), sums);
        Assert.Equal(sums.Loss, atZero.Value, 1e-12 * sums.Loss);
        Assert.Equal(0, device.LoadedKernels);
        _ = reducer.Sum([.. residuals, 0.5], Parameters);
        Assert.NotEqual(0, device.LoadedKernels);
    }

    [Fact]
    public void A_kernel_is_loaded_once_however_often_it_is_launched()
    {
        using ComputeDevice device = ComputeDevice.Open("simulate");
        using var evaluator = new LossEvaluator<float>(device);
        float[] residuals = [1, 2, 3], loss = new float[3];

        evaluator.WarmUp(Parameters, LossOutputs.Loss);
        int loaded = device.LoadedKernels;
        for (int i = 0; i < 3; i++)
            evaluator.Evaluate(residuals, Parameters, new LossSpans<float> { Loss = loss });

        Assert.Equal(1, loaded);
        Assert.Equal(loaded, device.LoadedKernels);
    }

    [Theory]
    [AllDevices(KernelsOnly = true)]
    public void A_device_compiles_a_kernel_once_for_all_that_use_it(DeviceKind kind)
    {
        using ComputeDevice device = ComputeDevice.Open(TestDevices.Word(kind));
        SumWithAReducerOfItsOwn(device);
        int compiled = CompiledKernels.Count(device);

        // ILGPU would let go of what no reducer holds any more, and compile it again.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        SumWithAReducerOfItsOwn(device);

        Assert.NotEqual(0, compiled);
        Assert.Equal(compiled, CompiledKernels.Count(device));
        Assert.Equal(compiled, device.LoadedKernels);
    }

    [Theory]
    [AllDevices]
    public void After_a_warm_up_nothing_is_left_to_load(DeviceKind kind)
    {
        using ComputeDevice device = ComputeDevice.Open(kind.ToString());
        using var evaluator = new LossEvaluator<double>(device);
        using var reducer = new LossReducer<double>(device);
        double[] residuals = [1, 2, 3], loss = new double[3], influence = new double[3], gradient = new double[1];
        using var objective = new LinearObjective<double>(device, residuals, residuals, 1);
        evaluator.WarmUp(Parameters, LossOutputs.Loss | LossOutputs.Influence);
        reducer.WarmUp(Parameters);
        objective.WarmUp(Parameters);
        int loaded = device.LoadedKernels;

        evaluator.Evaluate(residuals, Parameters, new LossSpans<double> { Loss = loss, Influence = influence });
        _ = reducer.Sum(residuals, Parameters);
        _ = objective.Evaluate([0.5], 0.1, Parameters, ObjectiveKind.Loss, gradient);

        Assert.Equal(device.RunsKernels, loaded > 0);
        Assert.Equal(loaded, device.LoadedKernels);
        Assert.Equal(GeneralLoss.Loss(3, Parameters), loss[2], 1e-13);
    }

    private static void SumWithAReducerOfItsOwn(ComputeDevice device)
    {
        using var reducer = new LossReducer<double>(device);
        _ = reducer.Sum([1.0, 2.0], Parameters);
    }
}
