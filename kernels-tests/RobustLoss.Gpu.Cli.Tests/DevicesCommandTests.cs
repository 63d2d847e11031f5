using System.Text.Json;
using RobustLoss.Gpu.Cli.Tests.Running;
using Xunit;

namespace RobustLoss.Gpu.Cli.Tests;

public class DevicesCommandTests
{
    private static readonly string[] Kinds = ["cuda", "opencl", "cpu", "simulate"];

    [Fact]
    public void Json_lists_every_kind_with_a_reason_and_one_chosen()
    {
        JsonElement json = RobustLossProcess.Run("devices", "--json").Succeeded().Json();
        JsonElement[] devices = [.. json.GetProperty("devices").EnumerateArray()];
        Assert.Equal(Kinds, devices.Select(device => device.GetProperty("kind").GetString()).Distinct());
        Assert.All(devices, device =>
        {
            Assert.NotEqual("", device.GetProperty("name").GetString());
            Assert.NotEqual("", device.GetProperty("reason").GetString());
            Assert.Equal(JsonValueKind.String, device.GetProperty("description").ValueKind);
            Assert.True(device.GetProperty("found").GetBoolean() || !device.GetProperty("chosen").GetBoolean());
        });
        JsonElement chosen = Assert.Single(devices, device => device.GetProperty("chosen").GetBoolean());
        Assert.Equal(json.GetProperty("chosen").GetString(), chosen.GetProperty("kind").GetString());
    }

    [Fact]
    public void Text_marks_the_chosen_one_and_gives_reasons()
    {
        RunSettings simulate = new() { Environment = new Dictionary<string, string> { ["ROBUSTLOSS_DEVICE"] = "simulate" } };
        string text = RobustLossProcess.RunWith(simulate, "devices").Succeeded().Output;
        Assert.All(Kinds, kind => Assert.Contains(kind, text, StringComparison.Ordinal));
        Assert.Contains("\n* simulate", text, StringComparison.Ordinal);
        Assert.Contains("ROBUSTLOSS_DEVICE", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("devices")]
    [InlineData("bench", "--n", "8", "--device", "cpu")]
    [InlineData("eval", "--in", "-", "--out", "-", "--device", "cpu")]
    [InlineData("fit", "--in", "-", "--x", "x", "--y", "alpha", "--loss", "adaptive", "--out", "-", "--device", "simulate")]
    public void A_wrong_width_of_vectors_is_refused(params string[] command)
    {
        RunSettings wrong = new()
        {
            Environment = new Dictionary<string, string> { ["ROBUSTLOSS_SIMD"] = "nonsense" },
            Input = "x,alpha,c\n1,1,1\n2,1,1\n",
        };
        RobustLossProcess.RunWith(wrong, command).Refused("ROBUSTLOSS_SIMD", "'nonsense'", "auto, 512, 256, 128 or scalar");
    }

    [Fact]
    public void A_wrong_word_in_the_environment_variable_is_refused()
    {
        RunSettings wrong = new() { Environment = new Dictionary<string, string> { ["ROBUSTLOSS_DEVICE"] = "gpu" } };
        RobustLossProcess.RunWith(wrong, "devices").Refused("ROBUSTLOSS_DEVICE", "'gpu'", "auto, cuda, opencl, cpu, simulate");
    }
}
