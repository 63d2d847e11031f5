using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace RobustLoss.Gpu.Cli.Tests.Bench;

/// <summary>Which packages the benchmarks ask for, as MSBuild itself sees it.</summary>
public class BenchmarkPackagesTests
{
    [Fact]
    public void No_restore_brings_libtorch_unasked()
    {
        Assert.DoesNotContain(Packages(), IsTorch);
    }

    [Fact]
    public void TorchSharp_and_one_libtorch_come_when_asked()
    {
        string[] torch = [.. Packages("-p:TorchSharp=true").Where(IsTorch)];

        Assert.Equal(2, torch.Length);
        Assert.Contains("TorchSharp", torch);
    }

    private static bool IsTorch(string package) => package.Contains("torch", StringComparison.OrdinalIgnoreCase);

    private static string[] Packages(params string[] properties)
    {
        string project = BenchmarkSources.Folder("RobustLoss.Gpu.Benchmarks");
        ProcessStartInfo start = new("dotnet", ["msbuild", project, "-getItem:PackageReference", .. properties]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, text);
        JsonElement packages = JsonDocument.Parse(text).RootElement.GetProperty("Items").GetProperty("PackageReference");
        return [.. packages.EnumerateArray().Select(package => package.GetProperty("Identity").GetString()!)];
    }
}
