using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.TestSupport.Devices;
using Xunit;

namespace RobustLoss.Gpu.Kernels.Tests.Kernels;

/// <summary>What is refused before anything is written, and in which words.</summary>
public class EvaluatorArgumentTests
{
    private static readonly LossParameters Parameters = new(1, 1);

    [Theory]
    [AllDevices]
    public void An_output_of_another_length_is_named(DeviceKind kind)
    {
        using var evaluator = new LossEvaluator<float>(TestDevices.Get(kind));
        float[] five = new float[5], six = new float[6];

        foreach (LossOutputs output in Quantities.Each)
        {
            var failure = Assert.Throws<ArgumentException>("outputs", () => evaluator.Evaluate(five, Parameters, Only(output, six)));
            Assert.StartsWith($"outputs.{output} holds 6 elements, but there are 5 residuals", failure.Message, StringComparison.Ordinal);
        }

        Assert.Throws<ArgumentException>("outputs", () => evaluator.Evaluate(five, five, Ones(5), Only(LossOutputs.Weight, six)));
        Assert.Throws<ArgumentException>("outputs", () => evaluator.Evaluate([], Parameters, Only(LossOutputs.Loss, six)));
    }

    [Theory]
    [AllDevices]
    public void A_shape_or_scale_too_few_or_too_many_is_named(DeviceKind kind)
    {
        using var evaluator = new LossEvaluator<double>(TestDevices.Get(kind));
        double[] five = new double[5], output = new double[5];

        var failure = Assert.Throws<ArgumentException>(
            "alpha", () => evaluator.Evaluate(five, new double[4], new double[5], new LossSpans<double> { Loss = output }));
        Assert.StartsWith("alpha holds 4 elements, but there are 5 residuals", failure.Message, StringComparison.Ordinal);
        failure = Assert.Throws<ArgumentException>(
            "scale", () => evaluator.Evaluate(five, five, new double[6], new LossSpans<double> { Loss = output }));
        Assert.StartsWith("scale holds 6 elements, but there are 5 residuals", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [AllDevices]
    public void A_shape_that_is_NaN_is_named_with_its_index_and_nothing_is_written(DeviceKind kind)
    {
        using var evaluator = new LossEvaluator<float>(TestDevices.Get(kind));
        float[] residuals = new float[4], output = [7, 7, 7, 7];

        var failure = Assert.Throws<ArgumentOutOfRangeException>(
            "alpha", () => evaluator.Evaluate(residuals, [1, 2, float.NaN, 0], Ones(4), new LossSpans<float> { Loss = output }));

        Assert.StartsWith("alpha[2] is NaN; the shape α must be a number or ±infinity", failure.Message, StringComparison.Ordinal);
        Assert.Equal([7, 7, 7, 7], output);
    }

    [Theory]
    [AllDevices(0f, "0")]
    [AllDevices(-0f, "-0")]
    [AllDevices(-1.5f, "-1.5")]
    [AllDevices(float.NaN, "NaN")]
    [AllDevices(float.PositiveInfinity, "Infinity")]
    public void A_scale_outside_its_domain_is_named_with_its_index_and_value(DeviceKind kind, float value, string text)
    {
        using var evaluator = new LossEvaluator<float>(TestDevices.Get(kind));
        float[] residuals = new float[4], output = [7, 7, 7, 7];

        var failure = Assert.Throws<ArgumentOutOfRangeException>(
            "scale", () => evaluator.Evaluate(residuals, Ones(4), [1, 2, 3, value], new LossSpans<float> { Loss = output }));

        Assert.StartsWith($"scale[3] is {text}; the scale c must be positive and finite", failure.Message, StringComparison.Ordinal);
        Assert.Equal([7, 7, 7, 7], output);
    }

    [Theory]
    [AllDevices]
    public void Parameters_that_were_never_set_are_refused(DeviceKind kind)
    {
        ComputeDevice device = TestDevices.Get(kind);
        using var evaluator = new LossEvaluator<float>(device);
        using var memory = new DeviceMemory<float>(device, new float[5]);
        float[] output = new float[5];

        var failure = Assert.Throws<ArgumentOutOfRangeException>(
            "scale", () => evaluator.Evaluate(new float[5], default(LossParameters), new LossSpans<float> { Loss = output }));
        Assert.StartsWith("scale is 0; the scale c must be positive and finite", failure.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(
            "scale", () => evaluator.Evaluate(memory.Residuals, default(LossParameters), memory.Views(LossOutputs.Loss)));
    }

    [Theory]
    [AllDevices]
    public void Views_of_another_length_are_named(DeviceKind kind)
    {
        ComputeDevice device = TestDevices.Get(kind);
        using var evaluator = new LossEvaluator<float>(device);
        using var five = new DeviceMemory<float>(device, new float[5]);
        using var six = new DeviceMemory<float>(device, new float[6]);

        Assert.Throws<ArgumentException>("outputs", () => evaluator.Evaluate(five.Residuals, Parameters, six.Views(LossOutputs.Loss)));
        Assert.Throws<ArgumentException>(
            "alpha", () => evaluator.Evaluate(five.Residuals, six.Residuals, five.Residuals, five.Views(LossOutputs.Loss)));
        Assert.Throws<ArgumentException>(
            "scale", () => evaluator.Evaluate(five.Residuals, five.Residuals, six.Residuals, five.Views(LossOutputs.Loss)));
    }

    [Fact]
    public void A_missing_device_is_named() => Assert.Throws<ArgumentNullException>("device", () => new LossEvaluator<float>(null!));

    [Theory]
    [AllDevices]
    public void Elements_other_than_float_and_double_are_refused(DeviceKind kind)
    {
        ComputeDevice device = TestDevices.Get(kind);

        Assert.Contains("residuals are float or double", Assert.Throws<NotSupportedException>(() => new LossEvaluator<int>(device)).Message, StringComparison.Ordinal);
        Assert.Contains("T is Decimal", Assert.Throws<NotSupportedException>(() => new LossEvaluator<decimal>(device)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [AllDevices]
    public void An_evaluator_may_be_disposed_of_twice(DeviceKind kind)
    {
        var evaluator = new LossEvaluator<float>(TestDevices.Get(kind));
        float[] output = new float[2];
        evaluator.Evaluate([1, 2], Parameters, new LossSpans<float> { Loss = output });

        evaluator.Dispose();
        evaluator.Dispose();

        Assert.True(output[1] > output[0]);
    }

    [Theory]
    [AllDevices]
    public void An_evaluator_that_was_disposed_of_is_of_no_use(DeviceKind kind)
    {
        ComputeDevice device = TestDevices.Get(kind);
        using var memory = new DeviceMemory<float>(device, new float[5]);
        var evaluator = new LossEvaluator<float>(device);
        evaluator.Dispose();

        Assert.Throws<ObjectDisposedException>(() => evaluator.Evaluate([1], Parameters, new LossSpans<float> { Loss = new float[1] }));
        Assert.Throws<ObjectDisposedException>(() => evaluator.Evaluate([1], [1], [1], new LossSpans<float> { Loss = new float[1] }));
        Assert.Throws<ObjectDisposedException>(() => evaluator.Evaluate(memory.Residuals, Parameters, memory.Views(LossOutputs.Loss)));
        Assert.Throws<ObjectDisposedException>(
            () => evaluator.Evaluate(memory.Residuals, memory.Residuals, memory.Residuals, memory.Views(LossOutputs.Loss)));
    }

    private static LossSpans<float> Only(LossOutputs output, float[] memory) => new()
    {
        Loss = output == LossOutputs.Loss ? memory : [],
        Influence = output == LossOutputs.Influence ? memory : [],
        Weight = output == LossOutputs.Weight ? memory : [],
        AlphaDerivative = output == LossOutputs.AlphaDerivative ? memory : [],
        ScaleDerivative = output == LossOutputs.ScaleDerivative ? memory : [],
    };

    private static float[] Ones(int count) => [.. Enumerable.Repeat(1f, count)];
}
