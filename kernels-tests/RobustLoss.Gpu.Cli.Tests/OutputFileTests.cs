using System.Diagnostics;
using System.Globalization;
using RobustLoss.Gpu.Cli.Tests.Running;
using Xunit;

namespace RobustLoss.Gpu.Cli.Tests;

/// <summary>Where output may go, and that nothing half-written is ever found there.</summary>
public class OutputFileTests
{
    private const string Shapes = "alpha\n0\n1\n";

    [Fact]
    public void A_missing_input_is_refused()
    {
        using TemporaryFolder folder = new();
        Run(folder, "no.csv", "out.csv").Refused("--in", "'no.csv'", "no such file");
        Run(folder, "no/no.csv", "out.csv").Refused("--in", "no such file");
        Assert.Empty(folder.Entries);
    }

    [Fact]
    public void Folders_are_no_files()
    {
        using TemporaryFolder folder = new();
        folder.Write("in.csv", Shapes);
        Run(folder, ".", "out.csv").Refused("--in", "folder");
        Run(folder, "in.csv", ".").Refused("--out", "folder");
        Run(folder, "in.csv", "none/out.csv").Refused("--out", "no folder");
        Assert.Equal(["in.csv"], folder.Entries);
    }

    [Fact]
    public void The_input_is_no_output()
    {
        using TemporaryFolder folder = new();
        folder.Write("in.csv", Shapes);
        Run(folder, "in.csv", "./in.csv").Refused("--in and --out", "in.csv");
        File.CreateSymbolicLink(folder.PathOf("link.csv"), folder.PathOf("in.csv"));
        Run(folder, "in.csv", "link.csv").Refused("--in and --out");
        Assert.Equal(Shapes, folder.Read("in.csv"));
    }

    [Fact]
    public void An_existing_file_stays_as_it_is_until_the_new_one_is_complete()
    {
        using TemporaryFolder folder = new();
        folder.Write("in.csv", Shapes + "-1\n");
        folder.Write("out.csv", "old");
        Run(folder, "in.csv", "out.csv").Refused("line 4");
        Assert.Equal("old", folder.Read("out.csv"));

        folder.Write("in.csv", Shapes);
        Run(folder, "in.csv", "out.csv").Succeeded();
        Assert.StartsWith("alpha,logz,dlogz\n0,", folder.Read("out.csv"), StringComparison.Ordinal);
        Assert.Equal(["in.csv", "out.csv"], folder.Entries);
    }

    [Fact]
    public void A_link_keeps_pointing_where_it_did()
    {
        using TemporaryFolder folder = new();
        folder.Write("in.csv", Shapes);
        folder.Write("target.csv", "old");
        File.CreateSymbolicLink(folder.PathOf("out.csv"), folder.PathOf("target.csv"));
        Run(folder, "in.csv", "out.csv").Succeeded();
        Assert.StartsWith("alpha,", folder.Read("target.csv"), StringComparison.Ordinal);
        Assert.NotNull(new FileInfo(folder.PathOf("out.csv")).LinkTarget);
    }

    [Fact]
    public void A_device_is_written_to_and_not_replaced()
    {
        Assert.SkipUnless(File.Exists("/dev/null"), "There is no /dev/null here.");
        using TemporaryFolder folder = new();
        folder.Write("in.csv", Shapes);
        Run(folder, "in.csv", "/dev/null").Succeeded();
        Assert.Equal(0, new FileInfo("/dev/null").Length);
        Assert.StartsWith("alpha,", Run(folder, "in.csv", "/dev/stdout").Succeeded().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_named_pipe_is_opened_once_so_that_its_reader_gets_all()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such pipes.");
        using TemporaryFolder folder = new();
        folder.Write("in.csv", Shapes);
        const string script = """mkfifo pipe && { cat pipe >read.csv & } && timeout 30 "$0" logz --in in.csv --out pipe && wait""";
        using Process shell = Process.Start(
            new ProcessStartInfo("bash", ["-c", script, RobustLossProcess.Executable]) { WorkingDirectory = folder.FullPath })!;
        Assert.True(shell.WaitForExit(TimeSpan.FromMinutes(1)), "It did not end.");
        Assert.Equal(0, shell.ExitCode);
        Assert.StartsWith("alpha,logz,dlogz\n0,", folder.Read("read.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public void Shared_memory_holds_ordinary_files()
    {
        const string sharedMemory = "/dev/shm";
        Assert.SkipUnless(Directory.Exists(sharedMemory), "There is no /dev/shm here.");
        using TemporaryFolder folder = new(sharedMemory);
        folder.Write("in.csv", Shapes);
        Run(folder, "in.csv", "out.csv").Succeeded();
        string written = folder.Read("out.csv");

        // A longer file leaves nothing of itself behind.
        folder.Write("out.csv", written + written);
        Run(folder, "in.csv", "out.csv").Succeeded();
        Assert.Equal(written, folder.Read("out.csv"));
        Run(folder, "in.csv", "in.csv").Refused("--in and --out");
        Assert.Equal(["in.csv", "out.csv"], folder.Entries);
    }

    [Fact]
    public void A_name_may_be_as_long_as_the_file_system_allows()
    {
        // 255 bytes, on Linux and macOS alike; three of them each for 80 letters.
        string name = new string('長', 80) + new string('a', 15);
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows counts the whole path.");
        using TemporaryFolder folder = new();
        folder.Write("in.csv", Shapes);
        Run(folder, "in.csv", name).Succeeded();
        Assert.Equal(["in.csv", name], folder.Entries);
    }

    [Fact]
    public void A_closed_standard_error_changes_no_exit_code()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no shell that closes it.");
        using Process shell = Process.Start("bash", ["-c", "exec 2>&-; \"$0\" logz --in none.csv --out -", RobustLossProcess.Executable]);
        Assert.True(shell.WaitForExit(TimeSpan.FromMinutes(1)), "It did not end.");
        Assert.Equal(2, shell.ExitCode);
    }

    [Theory]
    [InlineData("HUP", 129)]
    [InlineData("INT", 130)]
    [InlineData("QUIT", 131)]
    [InlineData("TERM", 143)]
    public void A_signal_ends_it_and_leaves_no_file(string signal, int exitCode)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send.");
        Assert.SkipWhen(IsIgnored(exitCode - 128), $"SIG{signal} is ignored here, as in the background of a shell, and so by what is started here.");
        using TemporaryFolder folder = new();
        RunSettings there = new() { Folder = folder.FullPath };
        using Process process = RobustLossProcess.Start(there, "logz", "--in", "-", "--out", "out.csv");
        process.StandardInput.Write(Shapes);
        process.StandardInput.Flush();
        Assert.True(SpinWait.SpinUntil(() => folder.Entries.Any(), TimeSpan.FromMinutes(1)), "It never began to write.");

        using Process kill = Process.Start("kill", ["-" + signal, $"{process.Id}"]);
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(1)), "It did not end.");
        Assert.Equal(exitCode, process.ExitCode);
        Assert.Equal("", process.StandardError.ReadToEnd());
        Assert.Empty(folder.Entries);
    }

    [Fact]
    public async Task A_reader_that_has_enough_ends_it_quietly()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A closed pipe is another matter on Windows.");
        const string script = """(echo alpha; yes 1 2>/dev/null) | ("$0" logz --in - --out -; echo "$?" >&2) | head -n 2""";
        using Process shell = Process.Start(new ProcessStartInfo("bash", ["-c", script, RobustLossProcess.Executable])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> errors = shell.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("alpha,logz,dlogz\n1,", shell.StandardOutput.ReadToEnd(), StringComparison.Ordinal);
        Assert.True(shell.WaitForExit(TimeSpan.FromMinutes(1)), "It did not end.");
        Assert.Equal("0\n", await errors);
    }

    private static bool IsIgnored(int signal)
    {
        const string Status = "/proc/self/status";
        const string Ignored = "SigIgn:";
        string? mask = File.Exists(Status) ? File.ReadLines(Status).FirstOrDefault(line => line.StartsWith(Ignored, StringComparison.Ordinal)) : null;
        return mask is not null && (ulong.Parse(mask.AsSpan(Ignored.Length), NumberStyles.HexNumber, CultureInfo.InvariantCulture) >> (signal - 1) & 1) != 0;
    }

    private static CommandRun Run(TemporaryFolder folder, string input, string output) =>
        RobustLossProcess.RunWith(new RunSettings { Folder = folder.FullPath }, "logz", "--in", input, "--out", output);
}
