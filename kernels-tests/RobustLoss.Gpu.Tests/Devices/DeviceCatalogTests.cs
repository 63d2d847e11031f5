using RobustLoss.Gpu.Devices;
using Xunit;

namespace RobustLoss.Gpu.Tests.Devices;

public class DeviceCatalogTests
{
    [Fact]
    public void The_survey_has_every_kind_in_order_and_a_reason_on_every_line()
    {
        IReadOnlyList<DeviceReport> survey = DeviceCatalog.Survey("cpu");

        Assert.Equal(Enum.GetValues<DeviceKind>(), survey.Select(report => report.Kind).Distinct());
        Assert.All(survey, report => Assert.NotEmpty(report.Reason));
        Assert.All(survey, report => Assert.NotEmpty(report.Name));
        Assert.All(survey.Where(report => report.Found), report => Assert.NotEmpty(report.Description));
        Assert.Equal(DeviceKind.Cpu, Assert.Single(survey, report => report.Chosen).Kind);
    }

    [Theory]
    [InlineData("cuda", DeviceKind.Cuda)]
    [InlineData("opencl", DeviceKind.OpenCL)]
    public void The_survey_chooses_what_opens_and_nothing_where_nothing_does(string choice, DeviceKind kind)
    {
        DeviceReport? chosen = DeviceCatalog.Survey(choice).SingleOrDefault(report => report.Chosen);
        if (chosen is null)
        {
            Assert.Throws<DeviceUnavailableException>(() => ComputeDevice.Open(choice));
        }
        else
        {
            using ComputeDevice device = ComputeDevice.Open(choice);
            Assert.Equal((kind, chosen.Name), (device.Kind, device.Name));
        }
    }

    [Fact]
    public void A_survey_can_be_repeated_and_says_the_same()
    {
        Assert.Equal(DeviceCatalog.Survey("simulate"), DeviceCatalog.Survey("simulate"));
    }

    [Fact]
    public void An_unknown_word_is_an_error()
    {
        Assert.Throws<ArgumentException>("choice", () => DeviceCatalog.Survey("gpu"));
    }
}
