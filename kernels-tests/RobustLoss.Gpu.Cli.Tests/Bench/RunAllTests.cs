using System.Diagnostics;
using System.Text.Json;
using RobustLoss.Gpu.Cli.Tests.Running;
using Xunit;

namespace RobustLoss.Gpu.Cli.Tests.Bench;

/// <summary>
/// The script of the bundle for machines with a GPU, over programs that stand in for the real ones: what they do ends in its report.
/// </summary>
public class RunAllTests
{
    private const string Devices =
        """
        {
          "chosen": "cuda",
          "devices": [
            {
              "kind": "cuda",
              "name": "a \"GPU\"",
              "found": true
            },
            {
              "kind": "opencl",
              "found": false
            }
          ]
        }
        """;

    private const string Bench =
        """
        {
          "device": "cuda",
          "precision": "float32",
          "n": 8,
          "results": [
            {
              "name": "copy",
              "median_ms": 0.5,
              "elements_per_second": 16000,
              "gb_per_second": 0.25,
              "ratio": 1
            }
          ]
        }
        """;

    // Seconds. A run in which nothing hangs ends long before; one that waits for a hang begins with a step that ends at once.
    private const int Ample = 200;
    private const int Short = 10;

    // A name that a shell takes apart, or for a pattern, where the script quotes badly.
    private const string Bundle = "a [new] bundle";

    public static bool IsLinux => OperatingSystem.IsLinux();

    [Fact(SkipUnless = nameof(IsLinux), Skip = "the bundle is for Linux")]
    public void What_passes_is_reported()
    {
        using TemporaryFolder folder = new();
        (int exitCode, JsonElement report, string text) = Run(
            folder,
            Ample,
            $"case $1 in devices) echo '{Devices}' ;; bench) echo '{Bench}' ;; *) exit 3 ;; esac",
            "echo '   Kernels  Total: 9, Errors: 0, Failed: 0, Skipped: 2, Not Run: 0, Time: 1.5s'");

        Assert.Equal(("done", "a \"GPU\""), (report.GetProperty("state").GetString(), Name(report)));
        Assert.Equal("passed", Status(report, "tests-cuda"));
        Assert.Equal("passed", Status(report, "tests-cpu"));
        Assert.All(
            Steps(report).Select(step => step.GetProperty("command").GetString()!).Where(command => command.Contains("robustloss ", StringComparison.Ordinal)),
            command => Assert.StartsWith("app/robustloss ", command, StringComparison.Ordinal));
        Assert.Equal("passed", Status(report, "bench-cuda-float32-1048576"));
        JsonElement tests = report.GetProperty("tests")[0];
        Assert.Equal((7, 0, 2), (Count(tests, "passed"), Count(tests, "failed"), Count(tests, "skipped")));
        Assert.Equal(0.5, report.GetProperty("bench")[0].GetProperty("results")[0].GetProperty("median_ms").GetDouble());
        Assert.Contains("| cuda | float32 | 8 | copy | 0.5000 | 1.600e+04 | 0.25 | 1.000 |", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Steps(report), step => step.GetProperty("name").GetString()!.StartsWith("tests-opencl", StringComparison.Ordinal));

        // The stand-in refuses to evaluate, where there is a Python to ask for it.
        Assert.Equal(Steps(report).Any(step => step.GetProperty("status").GetString() == "failed") ? 1 : 0, exitCode);
    }

    [Fact(SkipUnless = nameof(IsLinux), Skip = "the bundle is for Linux")]
    public void What_hangs_or_fails_is_reported_too()
    {
        using TemporaryFolder folder = new();
        (int exitCode, JsonElement report, string text) = Run(
            folder,
            Short,
            $"case $1 in devices) echo '{Devices}' ;; *) echo 'robustloss: no \"memory\"' >&2; exit 3 ;; esac",
            "trap '' TERM; while :; do sleep 1; done");

        Assert.Equal(1, exitCode);
        Assert.Equal(("done", "failed"), (report.GetProperty("state").GetString(), report.GetProperty("outcome").GetString()));
        Assert.Equal("timed out", Status(report, "tests-cuda"));
        Assert.Equal("skipped", Status(report, "tests-cpu"));
        Assert.StartsWith("# RobustLoss.Gpu on this machine: failed", text, StringComparison.Ordinal);
    }

    [Fact(SkipUnless = nameof(IsLinux), Skip = "the bundle is for Linux")]
    public void A_run_of_no_test_and_a_command_that_fails_are_failures()
    {
        using TemporaryFolder folder = new();
        (int exitCode, JsonElement report, _) = Run(
            folder,
            Ample,
            $"case $1 in devices) echo '{Devices}' ;; *) echo 'robustloss: no \"memory\"' >&2; exit 3 ;; esac",
            "echo '   Kernels  Total: 0, Errors: 0, Failed: 0, Skipped: 0, Not Run: 0, Time: 0.1s'");

        Assert.Equal(1, exitCode);
        Assert.Equal("failed", Status(report, "tests-cuda-counted"));
        JsonElement bench = Steps(report).Single(step => step.GetProperty("name").GetString() == "bench-cuda-float32-1048576");
        Assert.Equal("exit status 3: robustloss: no \"memory\"", bench.GetProperty("message").GetString());
    }

    [Fact(SkipUnless = nameof(IsLinux), Skip = "the bundle is for Linux")]
    public void Results_that_cannot_be_written_end_the_run_with_the_way_out()
    {
        using TemporaryFolder folder = new();
        folder.Write("results", "a file, where a folder is to be");
        ProcessStartInfo start = new("bash", [Path.Combine(BenchmarkSources.Folder("bundle"), "run-all"), folder.PathOf("results")])
        {
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        string message = process.StandardError.ReadToEnd();
        process.WaitForExit();

        Assert.Equal(1, process.ExitCode);
        Assert.Contains("name a folder that can be written to: run-all FOLDER", message, StringComparison.Ordinal);
    }

    private static JsonElement.ArrayEnumerator Steps(JsonElement report) => report.GetProperty("steps").EnumerateArray();

    private static string? Status(JsonElement report, string step) =>
        Steps(report).Single(entry => entry.GetProperty("name").GetString() == step).GetProperty("status").GetString();

    private static string? Name(JsonElement report) =>
        report.GetProperty("devices").GetProperty("devices")[0].GetProperty("name").GetString();

    private static int Count(JsonElement tests, string name) => tests.GetProperty(name).GetInt32();

    /// <summary>Runs the script beside stand-ins for the command and for the tests, and reads its reports.</summary>
    private static (int ExitCode, JsonElement Report, string Text) Run(TemporaryFolder folder, int budget, string command, string tests)
    {
        Directory.CreateDirectory(folder.PathOf($"{Bundle}/app"));
        foreach (string file in Directory.EnumerateFiles(BenchmarkSources.Folder("bundle")))
        {
            File.Copy(file, folder.PathOf($"{Bundle}/{Path.GetFileName(file)}"));
        }

        WriteProgram(folder, "robustloss", command);
        WriteProgram(folder, "RobustLoss.Gpu.Kernels.Tests", $"case $* in *-list*) exit 0 ;; esac\n{tests}");
        WriteProgram(folder, "RobustLoss.Gpu.Benchmarks", "exit 0");

        ProcessStartInfo start = new("bash", [folder.PathOf($"{Bundle}/run-all"), folder.PathOf("results")]) { RedirectStandardOutput = true };
        start.Environment["ROBUSTLOSS_BUNDLE_SECONDS"] = $"{budget}";
        using Process process = Process.Start(start)!;
        _ = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (
            process.ExitCode,
            JsonDocument.Parse(folder.Read("results/report.json")).RootElement,
            folder.Read("results/report.md"));
    }

    private static void WriteProgram(TemporaryFolder folder, string name, string script)
    {
        string path = folder.Write($"{Bundle}/app/{name}", $"#!/usr/bin/env bash\n{script}\n");
        if (OperatingSystem.IsLinux())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }
}
