using System.Diagnostics;
using RobustLoss.Gpu.Cli.Tests.Running;
using Xunit;

namespace RobustLoss.Gpu.Cli.Tests;

/// <summary>Standard streams that are closed, or lead to what cannot be read or written.</summary>
public class StandardStreamTests
{
    private const string Evaluate = "eval --in in.csv --out -";
    private const string EvaluateInput = "eval --in - --out out.csv";

    [Theory]
    [InlineData(Evaluate, "--out is standard output, which is not open for writing")]
    [InlineData("logz --in in.csv --out -", "--out is standard output, which is not open for writing")]
    [InlineData("fit --in in.csv --x x --y alpha --loss adaptive --epochs 1 --out out.json --trace -", "--trace is standard output, which is not open for writing")]
    [InlineData("devices", "standard output is not open for writing")]
    [InlineData("devices --json", "standard output is not open for writing")]
    [InlineData("bench --n 8 --device cpu", "standard output is not open for writing")]
    [InlineData("--help", "standard output is not open for writing")]
    [InlineData("eval --help", "standard output is not open for writing")]
    [InlineData("--version", "standard output is not open for writing")]
    public async Task A_closed_standard_output_is_refused(string arguments, string message)
    {
        await ARefusal(arguments, ">&-", 2, message);
        await ARefusal(arguments, "<&- >&-", 2, message);
    }

    [Theory]
    [InlineData(EvaluateInput)]
    [InlineData("logz --in - --out out.csv")]
    [InlineData("fit --in - --x x --y alpha --loss adaptive --out out.csv")]
    [InlineData("plot trace --in - --out out.png")]
    public async Task A_closed_standard_input_is_refused(string arguments)
    {
        await ARefusal(arguments, "<&-", 2, "--in is standard input, which is not open for reading");
        await ARefusal(arguments, "<&- >&-", 2, "--in is standard input, which is not open for reading");
    }

    [Fact]
    public Task A_folder_as_standard_input_is_refused() => ARefusal(EvaluateInput, "<.", 2, "--in is standard input, which cannot be read");

    [Fact]
    public Task A_standard_input_that_was_opened_for_writing_is_refused() =>
        ARefusal(EvaluateInput, "0>/dev/null", 2, "--in is standard input, which is not open for reading");

    [Fact]
    public Task A_standard_output_that_was_opened_for_reading_is_refused() =>
        ARefusal(Evaluate, "1<in.csv", 2, "--out is standard output, which is not open for writing");

    [Theory]
    [InlineData(Evaluate + " >/dev/full")]
    [InlineData("eval --in in.csv --out /dev/full")]
    [InlineData("devices >/dev/full")]
    [InlineData("devices --json >/dev/full")]
    [InlineData("--help >/dev/full")]
    [InlineData("fit --in in.csv --x x --y alpha --loss adaptive --epochs 1 --trace out.csv --plot out.png --out - >/dev/full")]
    public Task A_full_disk_is_a_failure_with_one_line(string command)
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no /dev/full here.");
        string[] parts = command.Split(" >");
        return ARefusal(parts[0], parts.Length > 1 ? ">" + parts[1] : "", 1, "No space left on device");
    }

    [Fact]
    public async Task With_every_stream_closed_the_exit_code_still_tells()
    {
        await ARefusal(EvaluateInput, "<&- >&- 2>&-", 2, "");
        await ARefusal("eval --in in.csv --out /dev/null", "<&- >&- 2>&-", 0, "");
    }

    /// <summary>Runs the command in a shell, in a folder with an input only, where no output may be found afterwards.</summary>
    private static async Task ARefusal(string arguments, string redirection, int exitCode, string message)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no shell that closes them.");
        using TemporaryFolder folder = new();
        folder.Write("in.csv", "x,alpha,c\n1,1,1\n2,0.5,1\n");
        string script = $"\"$0\" {arguments} {redirection}";
        using Process shell = Process.Start(new ProcessStartInfo("bash", ["-c", script, RobustLossProcess.Executable])
        {
            WorkingDirectory = folder.FullPath,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> output = shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> errors = shell.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        if (!shell.WaitForExit(TimeSpan.FromMinutes(1)))
        {
            shell.Kill(entireProcessTree: true);
            Assert.Fail($"{script} did not end.");
        }

        Assert.Equal("", await output);
        string said = await errors;
        Assert.Contains(message, said, StringComparison.Ordinal);
        Assert.Equal(message.Length > 0 ? 1 : 0, said.Count(letter => letter == '\n'));
        Assert.Equal(exitCode, shell.ExitCode);
        Assert.Equal(["in.csv"], folder.Entries);
    }
}
