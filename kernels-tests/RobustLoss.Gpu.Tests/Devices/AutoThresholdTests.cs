using RobustLoss.Gpu.Devices;
using Xunit;

namespace RobustLoss.Gpu.Tests.Devices;

public class AutoThresholdTests
{
    [Theory]
    [InlineData(null, AutoThreshold.Default)]
    [InlineData("", AutoThreshold.Default)]
    [InlineData("0", 0)]
    [InlineData(" 1000 ", 1000)]
    [InlineData("9223372036854775807", long.MaxValue)]
    public void The_variable_overrides_the_default(string? value, long expected) => Assert.Equal(
        expected, AutoThreshold.Resolve(name => name == "ROBUSTLOSS_AUTO_THRESHOLD" ? value : throw new ArgumentException(name)));

    [Theory]
    [InlineData("-1")]
    [InlineData("1e6")]
    [InlineData("65,536")]
    [InlineData("many")]
    public void Another_value_is_refused(string value)
    {
        ArgumentException failure = Assert.Throws<ArgumentException>(() => AutoThreshold.Resolve(_ => value));

        Assert.Equal(
            $"The environment variable ROBUSTLOSS_AUTO_THRESHOLD is '{value}'; it must be a whole number of residuals, 0 or more. Correct it, or unset it for 65536.",
            failure.Message);
    }

    [Fact]
    public void A_device_asked_for_by_name_gets_every_batch_unless_told_otherwise()
    {
        using ComputeDevice every = ComputeDevice.Open("simulate");
        using ComputeDevice longer = ComputeDevice.Open("simulate", 100);
        using ComputeDevice host = ComputeDevice.Open("cpu", 100);

        Assert.Equal((0, 100, 0), (every.HostThreshold, longer.HostThreshold, host.HostThreshold));
        Assert.Contains("-1", Assert.Throws<ArgumentOutOfRangeException>(() => ComputeDevice.Open("cpu", -1)).Message, StringComparison.Ordinal);
    }
}
