using ILGPU;
using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Reductions;
using RobustLoss.Gpu.TestSupport.Devices;
using Xunit;

namespace RobustLoss.Gpu.Kernels.Tests.Reductions;

/// <summary>Empty batches, means, and what a reducer refuses.</summary>
public class ReducerArgumentTests
{
    [Theory]
    [AllDevices]
    public void An_empty_batch_has_sums_of_zero_and_no_mean(DeviceKind kind)
    {
        using var reducer = new LossReducer<float>(TestDevices.Get(kind));

        LossSums sums = reducer.Sum([], new LossParameters(1, 1));

        Assert.Equal(default, sums);
        Assert.Equal(default, reducer.Sum(default(ArrayView<float>), new LossParameters(1, 1)));
        foreach (Func<double> mean in new[] { () => sums.MeanLoss, () => sums.MeanAlphaDerivative, () => sums.MeanScaleDerivative })
        {
            var failure = Assert.Throws<InvalidOperationException>(() => mean());
            Assert.StartsWith("Count is 0; a mean needs at least one residual", failure.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Means_are_the_sums_over_the_count()
    {
        var sums = new LossSums(4, 1, 2, -8);

        Assert.Equal((0.25, 0.5, -2), (sums.MeanLoss, sums.MeanAlphaDerivative, sums.MeanScaleDerivative));
    }

    [Theory]
    [AllDevices]
    public void Parameters_that_were_never_set_are_refused(DeviceKind kind)
    {
        using var reducer = new LossReducer<double>(TestDevices.Get(kind));

        var failure = Assert.Throws<ArgumentOutOfRangeException>("scale", () => reducer.Sum(new double[3], default(LossParameters)));
        Assert.StartsWith("scale is 0", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_device_is_named() => Assert.Throws<ArgumentNullException>("device", () => new LossReducer<double>(null!));

    [Theory]
    [AllDevices]
    public void Elements_other_than_float_and_double_are_refused(DeviceKind kind) => Assert.Contains(
        "T is Int32; residuals are float or double",
        Assert.Throws<NotSupportedException>(() => new LossReducer<int>(TestDevices.Get(kind))).Message,
        StringComparison.Ordinal);

    [Theory]
    [AllDevices]
    public void A_reducer_may_be_disposed_of_twice(DeviceKind kind)
    {
        var reducer = new LossReducer<float>(TestDevices.Get(kind));
        Assert.Equal(2.5, reducer.Sum([1, 2], new LossParameters(2, 1)).Loss);

        reducer.Dispose();
        reducer.Dispose();
    }

    [Theory]
    [AllDevices]
    public void A_reducer_that_was_disposed_of_is_of_no_use(DeviceKind kind)
    {
        var reducer = new LossReducer<float>(TestDevices.Get(kind));
        LossParameters[] parameters = [new(1, 1)];
        reducer.Dispose();

        Assert.Throws<ObjectDisposedException>(() => reducer.Sum([1], parameters[0]));
        Assert.Throws<ObjectDisposedException>(() => reducer.Sum([1], parameters, new LossSums[1]));
        Assert.Throws<ObjectDisposedException>(() => reducer.Sum(default(ArrayView<float>), parameters[0]));
        Assert.Throws<ObjectDisposedException>(() => reducer.Sum(default(ArrayView<float>), parameters, new LossSums[1]));
    }
}
