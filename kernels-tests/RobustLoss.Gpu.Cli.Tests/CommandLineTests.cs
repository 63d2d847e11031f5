using RobustLoss.Gpu.Cli.Tests.Running;
using Xunit;

namespace RobustLoss.Gpu.Cli.Tests;

/// <summary>The command line as such: help, version, and how it refuses what it does not know.</summary>
public class CommandLineTests
{
    [Theory]
    [InlineData("bench")]
    [InlineData("devices")]
    [InlineData("eval")]
    [InlineData("fit")]
    [InlineData("logz")]
    public void Help_names_every_command_and_each_shows_an_example(string command)
    {
        Assert.Contains(command, RobustLossProcess.Run("--help").Succeeded().Output, StringComparison.Ordinal);
        string help = RobustLossProcess.Run(command, "--help").Succeeded().Output;
        Assert.Contains($"robustloss {command}", help[help.IndexOf("Example", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Fact]
    public void Version_is_a_version() => Assert.Matches(@"^\d+\.\d+\.\d+", RobustLossProcess.Run("--version").Succeeded().Output);

    [Fact]
    public void No_command_is_refused_with_the_list_of_them() =>
        RobustLossProcess.Run().Refused("a command is missing", "devices", "logz");

    [Fact]
    public void An_unknown_command_is_refused() => RobustLossProcess.Run("evaluate").Refused("'evaluate'", "robustloss --help");

    [Fact]
    public void An_unknown_option_is_refused() =>
        RobustLossProcess.Run("logz", "--inn", "a.csv", "--out", "-").Refused("'--inn'", "robustloss logz --help");

    [Fact]
    public void A_missing_option_is_refused() => RobustLossProcess.Run("logz", "--out", "-").Refused("'--in'", "required");

    [Fact]
    public void An_option_without_its_value_is_refused() => RobustLossProcess.Run("logz", "--in", "-", "--out").Refused("--out");

    [Fact]
    public void An_option_given_twice_is_refused() =>
        RobustLossProcess.Run("logz", "--in", "a", "--in", "b", "--out", "-").Refused("--in");

    [Fact]
    public void An_argument_that_looks_like_a_response_file_is_not_read() =>
        RobustLossProcess.Run("logz", "--in", "@no.csv", "--out", "-").Refused("'@no.csv'", "no such file");
}
