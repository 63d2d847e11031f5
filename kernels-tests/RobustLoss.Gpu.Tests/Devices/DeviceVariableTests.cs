using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Kernels.Host;
using Xunit;

namespace RobustLoss.Gpu.Tests.Devices;

/// <summary>The environment variable itself. It belongs to the process, so these tests run while no other does.</summary>
[Collection(nameof(DeviceVariableTests))]
[CollectionDefinition(nameof(DeviceVariableTests), DisableParallelization = true)]
public sealed class DeviceVariableTests : IDisposable
{
    private readonly string? _before = Environment.GetEnvironmentVariable(DeviceChoice.EnvironmentVariable);
    private readonly string? _widthBefore = Environment.GetEnvironmentVariable(LaneWidth.Variable);

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(DeviceChoice.EnvironmentVariable, _before);
        Environment.SetEnvironmentVariable(LaneWidth.Variable, _widthBefore);
    }

    [Fact]
    public void Open_and_Survey_follow_the_variable()
    {
        Environment.SetEnvironmentVariable("ROBUSTLOSS_DEVICE", "simulate");
        using ComputeDevice device = ComputeDevice.Open();

        Assert.Equal(DeviceKind.Simulate, device.Kind);
        Assert.Equal(DeviceKind.Simulate, Assert.Single(DeviceCatalog.Survey(), report => report.Chosen).Kind);
    }

    [Fact]
    public void A_named_kind_overrides_the_variable()
    {
        Environment.SetEnvironmentVariable("ROBUSTLOSS_DEVICE", "no such device");
        using ComputeDevice device = ComputeDevice.Open("cpu");

        Assert.Equal(DeviceKind.Cpu, device.Kind);
    }

    [Fact]
    public void An_unknown_word_in_the_variable_is_an_error()
    {
        Environment.SetEnvironmentVariable("ROBUSTLOSS_DEVICE", "no such device");

        Assert.Contains("ROBUSTLOSS_DEVICE", Assert.Throws<ArgumentException>(ComputeDevice.Open).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => DeviceCatalog.Survey());
    }

    [Theory]
    [InlineData("cpu")]
    [InlineData("simulate")]
    public void An_unknown_width_of_vectors_is_an_error_where_a_device_is_opened(string choice)
    {
        Environment.SetEnvironmentVariable("ROBUSTLOSS_SIMD", "nonsense");

        ArgumentException failure = Assert.Throws<ArgumentException>(() => ComputeDevice.Open(choice));
        Assert.StartsWith("The environment variable ROBUSTLOSS_SIMD is 'nonsense'; it must be auto, 512, ", failure.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ComputeDevice.Open(choice, hostThreshold: 0));
        Assert.Throws<ArgumentException>(() => DeviceCatalog.Survey(choice));
    }

    [Fact]
    public void Without_the_variable_what_opens_is_what_the_survey_chooses()
    {
        Environment.SetEnvironmentVariable("ROBUSTLOSS_DEVICE", null);
        using ComputeDevice device = ComputeDevice.Open();
        DeviceReport chosen = Assert.Single(DeviceCatalog.Survey(), report => report.Chosen);

        Assert.Equal((chosen.Kind, chosen.Name, chosen.Description), (device.Kind, device.Name, device.Description));
        Assert.NotEqual(DeviceKind.Simulate, device.Kind);
    }
}
