using ILGPU;
using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Objectives;
using RobustLoss.Gpu.Reductions;
using RobustLoss.Gpu.TestSupport.Devices;
using Xunit;

namespace RobustLoss.Gpu.Kernels.Tests.Kernels;

/// <summary>Views in the memory of another accelerator are refused by name, before a kernel is given their address.</summary>
public class ForeignViewTests
{
    private static readonly LossParameters Parameters = new(1, 1);

    [Theory]
    [AllDevices]
    public void An_evaluator_names_the_view(DeviceKind kind)
    {
        ComputeDevice device = TestDevices.Get(kind);
        using ComputeDevice other = ComputeDevice.Open("cpu");
        using var own = device.Accelerator.Allocate1D<float>(6);
        using var foreign = other.Accelerator.Allocate1D<float>(6);
        using var evaluator = new LossEvaluator<float>(device);
        LossViews<float> loss = new() { Loss = own.View };

        AssertRefused("residuals", "residuals", device, () => evaluator.Evaluate(foreign.View, Parameters, loss));
        AssertRefused("residuals", "residuals", device, () => evaluator.Evaluate(foreign.View, own.View, own.View, loss));
        AssertRefused("alpha", "alpha", device, () => evaluator.Evaluate(own.View, foreign.View, own.View, loss));
        AssertRefused("scale", "scale", device, () => evaluator.Evaluate(own.View, own.View, foreign.View, loss));
        foreach (LossOutputs output in Quantities.Each)
            AssertRefused($"outputs.{output}", "outputs", device, () => evaluator.Evaluate(own.View, Parameters, Only(output, foreign.View)));
    }

    [Theory]
    [AllDevices]
    public void A_reducer_and_an_objective_name_the_view(DeviceKind kind)
    {
        ComputeDevice device = TestDevices.Get(kind);
        using ComputeDevice other = ComputeDevice.Open("cpu");
        using var own = device.Accelerator.Allocate1D<double>(6);
        using var foreign = other.Accelerator.Allocate1D<double>(6);
        using var reducer = new LossReducer<double>(device);

        AssertRefused("residuals", "residuals", device, () => reducer.Sum(foreign.View, Parameters));
        AssertRefused("residuals", "residuals", device, () => reducer.Sum(foreign.View, [Parameters], new LossSums[1]));
        AssertRefused("features", "features", device, () => _ = new LinearObjective<double>(device, foreign.View, own.View, 1));
        AssertRefused("targets", "targets", device, () => _ = new LinearObjective<double>(device, own.View, foreign.View, 1));
    }

    private static void AssertRefused(string view, string parameter, ComputeDevice device, Action action)
    {
        var failure = Assert.Throws<ArgumentException>(parameter, action);
        Assert.StartsWith($"{view} lies in the memory of another accelerator", failure.Message, StringComparison.Ordinal);
        Assert.Contains($"it must lie in that of the device, {device.Name}. Allocate it by the Accelerator of the same ComputeDevice", failure.Message, StringComparison.Ordinal);
    }

    private static LossViews<float> Only(LossOutputs output, ArrayView<float> view) => new()
    {
        Loss = output == LossOutputs.Loss ? view : default,
        Influence = output == LossOutputs.Influence ? view : default,
        Weight = output == LossOutputs.Weight ? view : default,
        AlphaDerivative = output == LossOutputs.AlphaDerivative ? view : default,
        ScaleDerivative = output == LossOutputs.ScaleDerivative ? view : default,
    };
}
