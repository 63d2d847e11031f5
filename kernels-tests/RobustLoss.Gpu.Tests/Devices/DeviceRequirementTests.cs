using System.Reflection;
using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.TestSupport.Devices;
using Xunit;
using Xunit.Sdk;

namespace RobustLoss.Gpu.Tests.Devices;

/// <summary>That the tests of a device run, are skipped or fail when they should.</summary>
public class DeviceRequirementTests
{
    [Theory]
    [InlineData(null, false, false)]
    [InlineData("", false, false)]
    [InlineData("cuda", true, false)]
    [InlineData("OpenCL, cuda", true, true)]
    public void The_variable_names_what_is_required_besides_the_cpu(string? text, bool cuda, bool openCL)
    {
        DeviceRequirement requirement = DeviceRequirement.Parse(text);

        Assert.True(requirement.Includes(DeviceKind.Cpu));
        Assert.True(requirement.Includes(DeviceKind.Simulate));
        Assert.Equal(cuda, requirement.Includes(DeviceKind.Cuda));
        Assert.Equal(openCL, requirement.Includes(DeviceKind.OpenCL));
    }

    [Theory]
    [InlineData("gpu")]
    [InlineData("1")]
    public void An_unknown_word_is_an_error(string text)
    {
        Assert.Contains($"'{text}'", Assert.Throws<ArgumentException>(() => DeviceRequirement.Parse(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_kind_is_absent_where_a_survey_chooses_nothing_and_its_reason_is_kept()
    {
        DeviceReport none = new(DeviceKind.Cuda, "cuda", string.Empty, Found: false, Chosen: false, "the library is absent");
        DeviceReport cpu = new(DeviceKind.Cpu, "a CPU", "described", Found: true, Chosen: false, "not asked for");

        Assert.Equal("no cuda device: the library is absent", DeviceRequirement.Absence(DeviceKind.Cuda, [none, cpu]));
        Assert.Null(DeviceRequirement.Absence(DeviceKind.Cpu, [none, cpu with { Chosen = true }]));
    }

    [Fact]
    public async Task Every_kind_has_a_row_with_the_values_given_and_only_gpus_are_ever_skipped()
    {
        await using DisposalTracker tracker = new();
        IReadOnlyCollection<ITheoryDataRow> rows = await new AllDevicesAttribute(257, "text").GetData((MethodInfo)MethodBase.GetCurrentMethod()!, tracker);

        Assert.Equal(Enum.GetValues<DeviceKind>(), rows.Select(row => (DeviceKind)row.GetData()[0]!));
        Assert.All(rows, row => Assert.Equal([257, "text"], row.GetData()[1..]));
        Assert.All(
            rows.Where(row => (DeviceKind)row.GetData()[0]! is DeviceKind.Cpu or DeviceKind.Simulate),
            row => Assert.Null(row.Skip));

        rows = await new AllDevicesAttribute { KernelsOnly = true }.GetData((MethodInfo)MethodBase.GetCurrentMethod()!, tracker);
        Assert.DoesNotContain(rows, row => (DeviceKind)row.GetData()[0]! == DeviceKind.Cpu);
        Assert.Equal(Enum.GetValues<DeviceKind>().Length - 1, rows.Count);
    }
}
