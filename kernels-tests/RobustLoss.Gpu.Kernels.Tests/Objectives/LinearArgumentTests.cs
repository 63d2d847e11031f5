using ILGPU;
using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Objectives;
using RobustLoss.Gpu.TestSupport.Devices;
using Xunit;

namespace RobustLoss.Gpu.Kernels.Tests.Objectives;

/// <summary>What a linear objective refuses, and what it does without observations.</summary>
public class LinearArgumentTests
{
    private static readonly LossParameters Parameters = new(1, 1);

    [Theory]
    [AllDevices]
    public void Data_that_do_not_fit_each_other_are_refused(DeviceKind kind)
    {
        ComputeDevice device = TestDevices.Get(kind);

        var failure = Assert.Throws<ArgumentException>("features", () => new LinearObjective<float>(device, new float[5], new float[3], 2));
        Assert.StartsWith("features holds 5 elements; 3 targets with 2 features each need 6", failure.Message, StringComparison.Ordinal);
        failure = Assert.Throws<ArgumentOutOfRangeException>(
            "featureCount", () => new LinearObjective<float>(device, new float[5], new float[5], 0));
        Assert.StartsWith("featureCount is 0; a linear model has at least one feature", failure.Message, StringComparison.Ordinal);
        Assert.Throws<NotSupportedException>(() => new LinearObjective<decimal>(device, new decimal[1], new decimal[1], 1));
    }

    [Theory]
    [AllDevices]
    public void More_features_than_an_array_holds_are_refused(DeviceKind kind)
    {
        ComputeDevice device = TestDevices.Get(kind);

        foreach (int count in new[] { int.MaxValue, int.MaxValue - 1, Array.MaxLength - 3 })
        {
            var failure = Assert.Throws<ArgumentOutOfRangeException>("featureCount", () => new LinearObjective<float>(device, [], [], count));
            Assert.StartsWith($"featureCount is {count}; a linear model has at most 2147483587 features", failure.Message, StringComparison.Ordinal);
            Assert.Throws<ArgumentOutOfRangeException>(
                "featureCount", () => new LinearObjective<float>(device, default(ArrayView<float>), default(ArrayView<float>), count));
        }

        // Without observations, no number of features needs memory.
        using var largest = new LinearObjective<double>(device, [], [], Array.MaxLength - 4);
        largest.WarmUp(Parameters);
        Assert.Equal(Array.MaxLength - 4, largest.FeatureCount);
    }

    [Fact]
    public void A_missing_device_is_named()
    {
        Assert.Throws<ArgumentNullException>("device", () => new LinearObjective<float>(null!, new float[1], new float[1], 1));
        Assert.Throws<ArgumentNullException>(
            "device", () => new LinearObjective<float>(null!, default(ArrayView<float>), default(ArrayView<float>), 1));
    }

    [Theory]
    [AllDevices]
    public void A_state_that_does_not_fit_the_model_is_refused(DeviceKind deviceKind)
    {
        using var objective = new LinearObjective<double>(TestDevices.Get(deviceKind), new double[6], new double[3], 2);
        double[] one = new double[1], two = new double[2], three = new double[3];

        var failure = Assert.Throws<ArgumentException>("weights", () => objective.Evaluate(three, 0, Parameters, ObjectiveKind.Loss, two));
        Assert.StartsWith("weights holds 3 elements; the model has 2 features", failure.Message, StringComparison.Ordinal);
        failure = Assert.Throws<ArgumentException>("weightGradient", () => objective.Evaluate(two, 0, Parameters, ObjectiveKind.Loss, one));
        Assert.StartsWith("weightGradient holds 1 elements", failure.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("kind", () => objective.Evaluate(two, 0, Parameters, (ObjectiveKind)7, two));
        Assert.Throws<ArgumentOutOfRangeException>("scale", () => objective.Evaluate(two, 0, default, ObjectiveKind.Loss, two));
    }

    [Theory]
    [AllDevices]
    public void A_likelihood_below_alpha_of_zero_is_refused(DeviceKind kind)
    {
        using var objective = new LinearObjective<double>(TestDevices.Get(kind), new double[6], new double[3], 2);
        double[] two = new double[2];

        var failure = Assert.Throws<ArgumentOutOfRangeException>(
            "parameters", () => objective.Evaluate(two, 0, new LossParameters(-0.5, 1), ObjectiveKind.NegativeLogLikelihood, two));

        Assert.StartsWith("alpha is -0.5; the likelihood exists for alpha of 0 or more only", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [AllDevices]
    public void Without_observations_every_sum_is_zero(DeviceKind kind)
    {
        using var objective = new LinearObjective<float>(TestDevices.Get(kind), Array.Empty<float>(), Array.Empty<float>(), 2);
        double[] gradient = [5, 6];

        Assert.Equal(default, objective.Evaluate([1, 2], 3, Parameters, ObjectiveKind.NegativeLogLikelihood, gradient));
        Assert.Equal([0, 0], gradient);
    }

    [Theory]
    [AllDevices]
    public void An_objective_may_be_disposed_of_twice(DeviceKind kind)
    {
        var objective = new LinearObjective<double>(TestDevices.Get(kind), new double[] { 1, 2 }, new double[] { 0, 2 }, 1);
        Assert.Equal(0.5, objective.Evaluate([1], 0, new LossParameters(2, 1), ObjectiveKind.Loss, new double[1]).Value);

        objective.Dispose();
        objective.Dispose();
    }

    [Theory]
    [AllDevices]
    public void An_objective_that_was_disposed_of_is_of_no_use(DeviceKind kind)
    {
        var objective = new LinearObjective<double>(TestDevices.Get(kind), new double[] { 1, 2 }, new double[] { 0, 2 }, 1);
        objective.Dispose();

        // Its observations may be freed: without this, a device would read memory that is no longer its own.
        Assert.Throws<ObjectDisposedException>(() => objective.Evaluate([1], 0, Parameters, ObjectiveKind.Loss, new double[1]));
    }
}
