using RobustLoss.Gpu.Devices;
using Xunit;

namespace RobustLoss.Gpu.Tests.Devices;

public class DeviceChoiceTests
{
    private static readonly string[] Words = ["auto", "cuda", "opencl", "cpu", "simulate"];

    [Theory]
    [InlineData("cuda", DeviceKind.Cuda)]
    [InlineData("CUDA", DeviceKind.Cuda)]
    [InlineData("OpenCL", DeviceKind.OpenCL)]
    [InlineData("cpu", DeviceKind.Cpu)]
    [InlineData("Simulate", DeviceKind.Simulate)]
    public void A_word_in_any_case_names_its_kind(string choice, DeviceKind kind)
    {
        DeviceChoice resolved = DeviceChoice.Resolve(choice, _ => null);

        Assert.Equal(kind, resolved.Kind);
        Assert.Contains(choice, resolved.Origin, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("auto")]
    [InlineData("Auto")]
    public void Auto_leaves_the_choice_open_where_the_variable_says_nothing(string? variable)
    {
        Assert.Null(DeviceChoice.Resolve("AUTO", _ => variable).Kind);
    }

    [Fact]
    public void Auto_follows_the_variable()
    {
        DeviceChoice resolved = DeviceChoice.Resolve("auto", name => name == "ROBUSTLOSS_DEVICE" ? " OpenCL " : null);

        Assert.Equal(DeviceKind.OpenCL, resolved.Kind);
        Assert.Contains("ROBUSTLOSS_DEVICE", resolved.Origin, StringComparison.Ordinal);
    }

    [Fact]
    public void A_named_kind_does_not_read_the_variable()
    {
        DeviceChoice resolved = DeviceChoice.Resolve("cpu", _ => throw new InvalidOperationException("The variable was read."));

        Assert.Equal(DeviceKind.Cpu, resolved.Kind);
    }

    [Theory]
    [InlineData("gpu")]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("cuda ")]
    public void An_unknown_word_is_an_error_that_names_it_and_the_words_allowed(string choice)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(nameof(choice), () => ComputeDevice.Open(choice));

        Assert.Contains($"'{choice}'", error.Message, StringComparison.Ordinal);
        Assert.All(Words, word => Assert.Contains(word, error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void No_word_is_an_error()
    {
        Assert.Throws<ArgumentNullException>("choice", () => ComputeDevice.Open(null!));
    }

    [Fact]
    public void An_unknown_word_in_the_variable_is_an_error_that_names_the_variable()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => DeviceChoice.Resolve("auto", _ => "gpu"));

        Assert.Contains("ROBUSTLOSS_DEVICE", error.Message, StringComparison.Ordinal);
        Assert.Contains("'gpu'", error.Message, StringComparison.Ordinal);
        Assert.All(Words, word => Assert.Contains(word, error.Message, StringComparison.Ordinal));
    }
}
