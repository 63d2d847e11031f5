using System.Text.Json;
using Xunit;

namespace RobustLoss.Gpu.Cli.Tests.Running;

/// <summary>What a run of the command came to.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Errors)
{
    /// <summary>The run succeeded and said nothing on standard error.</summary>
    public CommandRun Succeeded()
    {
        Assert.Equal("", Errors);
        Assert.Equal(0, ExitCode);
        return this;
    }

    /// <summary>The run was refused: exit code 2, nothing on standard output, one line on standard error that holds the words.</summary>
    public void Refused(params string[] words)
    {
        Assert.Equal("", Output);
        Assert.StartsWith("robustloss: ", Errors, StringComparison.Ordinal);
        Assert.Equal(Errors.Length - Environment.NewLine.Length, Errors.IndexOf(Environment.NewLine, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", Errors, StringComparison.Ordinal);
        Assert.All(words, word => Assert.Contains(word, Errors, StringComparison.Ordinal));
        Assert.Equal(2, ExitCode);
    }

    public JsonElement Json() => JsonDocument.Parse(Output).RootElement;
}
