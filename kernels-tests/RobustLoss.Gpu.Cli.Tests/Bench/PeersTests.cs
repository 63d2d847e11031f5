using System.ComponentModel;
using System.Diagnostics;
using RobustLoss.Gpu.Cli.Tests.Running;
using Xunit;

namespace RobustLoss.Gpu.Cli.Tests.Bench;

/// <summary>
/// The Python side of the comparison with other array libraries: its formula, in NumPy, gives what the command gives, and its tests pass.
/// </summary>
public class PeersTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);
    private static readonly string[] s_pythons = ["python3", "/usr/bin/python3"];

    [Fact]
    public void The_formula_of_the_peers_gives_what_the_command_gives()
    {
        string folder = BenchmarkSources.Folder("peers");
        string? python = Array.Find(s_pythons, candidate => Run(candidate, folder, "-c", "import numpy") is (0, _));
        Assert.SkipWhen(python is null, "no python3 with NumPy is here to run benchmarks/peers");

        (int exitCode, string errors) = Run(python, folder, "-m", "unittest", "test_peers").GetValueOrDefault();

        Assert.True(exitCode == 0, errors);
        Assert.Matches("Ran [1-9][0-9]* tests", errors);
    }

    /// <summary>The exit code and the standard error; nothing where there is no such program.</summary>
    private static (int ExitCode, string Errors)? Run(string program, string folder, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ROBUSTLOSS"] = RobustLossProcess.Executable;
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            return null;
        }

        using (process)
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            Task<string> errors = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(s_patience))
            {
                process.Kill(entireProcessTree: true);
                throw new TimeoutException($"{program} {string.Join(' ', arguments)} did not end.");
            }

            _ = output.Result;
            return (process.ExitCode, errors.Result);
        }
    }
}
