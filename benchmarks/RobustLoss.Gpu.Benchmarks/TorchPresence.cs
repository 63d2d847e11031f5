using System.Reflection;
using BenchmarkDotNet.Reports;

namespace RobustLoss.Gpu.Benchmarks;

/// <summary>Whether this build and this machine have TorchSharp, a baseline that the build brings only when asked.</summary>
internal static partial class TorchPresence
{
    private const string BenchmarkPrefix = "TorchSharp";

    // Asked once: a library that did not load will not load later.
    private static readonly Lazy<string?> Found = new(Find);

    /// <summary>Why its benchmarks are left out; null where they are not.</summary>
    public static string? Absence => Found.Value;

    /// <summary>Its version, where it is there.</summary>
    public static string? Version { get; private set; }

    /// <summary>Whether it belongs in a table: in those of the batches.</summary>
    public static bool IsAskedFor(Summary table) => table.BenchmarksCases.Any(run => run.Descriptor.Type.IsGenericType);

    public static bool IsNeededBy(MethodInfo benchmark) => benchmark.Name.StartsWith(BenchmarkPrefix, StringComparison.Ordinal);

    private static string? Find()
    {
        string? absence = "this build is without it; build with -p:TorchSharp=true to have it, which downloads some 130 MB";
        Load(ref absence);
        return absence;
    }

    static partial void Load(ref string? absence);
}
