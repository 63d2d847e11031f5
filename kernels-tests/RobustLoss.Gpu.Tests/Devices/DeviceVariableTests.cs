using RobustLoss.Gpu.Devices;
using Xunit;

namespace RobustLoss.Gpu.Tests.Devices;

/// <summary>The environment variable itself. It belongs to the process, so these tests run while no other does.</summary>
[Collection(nameof(DeviceVariableTests))]
[CollectionDefinition(nameof(DeviceVariableTests), DisableParallelization = true)]
public sealed class DeviceVariableTests : IDisposable
{
    private readonly string? _before = Environment.GetEnvironmentVariable(DeviceChoice.EnvironmentVariable);

    public void Dispose() => Environment.SetEnvironmentVariable(DeviceChoice.EnvironmentVariable, _before);

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
