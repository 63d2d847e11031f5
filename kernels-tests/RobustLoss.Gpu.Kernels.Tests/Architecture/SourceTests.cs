using System.Reflection;
using System.Runtime.CompilerServices;
using RobustLoss.Gpu.Losses;
using Xunit;

namespace RobustLoss.Gpu.Kernels.Tests.Architecture;

/// <summary>Which folder may know what: the formulas know no device, and no folder is a drawer for leftovers.</summary>
[Trait("Needs", "Sources")]
public class SourceTests
{
    private const BindingFlags Everything =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly string[] HostFolders = ["Losses", "Residuals", "Numerics", "Distributions"];
    private static readonly string[] Roots = ["src", "kernels-tests", "samples", "benchmarks"];
    private static readonly string[] Drawers = ["Common", "Utils", "Utilities", "Helpers", "Misc", "Shared"];

    [Fact]
    public void Formulas_name_no_type_of_ILGPU_in_their_members()
    {
        Type[] types = [.. typeof(GeneralLoss).Assembly.GetTypes().Where(type => HostFolders.Any(folder => IsIn(type, folder)))];

        Assert.True(types.Length > 20, $"Only {types.Length} types were found.");
        Assert.DoesNotContain(types, type => Mentioned(type).Any(IsOfIlgpu));
    }

    /// <summary>The same in their bodies, which reflection does not show.</summary>
    [Fact]
    public void Formulas_name_ILGPU_nowhere_in_their_source()
    {
        string[] files = [.. Sources("src/RobustLoss.Gpu").Where(file => HostFolders.Any(folder => file.Split('/', '\\').Contains(folder)))];

        Assert.True(files.Length > 20, $"Only {files.Length} files were found.");
        Assert.DoesNotContain(files, file => File.ReadLines(file).Any(NamesIlgpu));
    }

    [Fact]
    public void No_folder_is_a_drawer_for_leftovers()
    {
        string root = Root();
        string[] folders = [.. Roots.SelectMany(Sources).Select(file => Path.GetRelativePath(root, Path.GetDirectoryName(file)!)).Distinct()];

        Assert.True(folders.Length > 20, $"Only {folders.Length} folders were found.");
        Assert.DoesNotContain(folders, folder => folder.Split('/', '\\').Intersect(Drawers, StringComparer.OrdinalIgnoreCase).Any());
    }

    /// <summary>What ILGPU loads, two threads must not launch at once in OpenCL: see KernelLoading, which guards it.</summary>
    [Fact]
    public void Kernels_are_loaded_in_one_place()
    {
        string[] files = [.. Sources("src/RobustLoss.Gpu").Where(file => File.ReadAllText(file).Contains("LoadStreamKernel", StringComparison.Ordinal))];

        Assert.Equal(["KernelLoading.cs"], files.Select(Path.GetFileName));
    }

    private static bool IsIn(Type type, string folder) =>
        type.Namespace is { } space && (space == $"RobustLoss.Gpu.{folder}" || space.StartsWith($"RobustLoss.Gpu.{folder}.", StringComparison.Ordinal));

    private static bool IsOfIlgpu(Type type) => type.Namespace is { } space && (space == "ILGPU" || space.StartsWith("ILGPU.", StringComparison.Ordinal));

    private static bool NamesIlgpu(string line) =>
        !line.TrimStart().StartsWith("//", StringComparison.Ordinal) && line.Contains("ILGPU", StringComparison.Ordinal);

    private static IEnumerable<Type> Mentioned(Type type) =>
        new[] { type.BaseType }
            .Concat(type.GetInterfaces())
            .Concat(type.GetFields(Everything).Select(field => field.FieldType))
            .Concat(type.GetConstructors(Everything).SelectMany(made => made.GetParameters()).Select(parameter => parameter.ParameterType))
            .Concat(type.GetMethods(Everything).SelectMany(method =>
                method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType)))
            .OfType<Type>()
            .SelectMany(Parts);

    private static IEnumerable<Type> Parts(Type type) => type.HasElementType
        ? Parts(type.GetElementType()!)
        : type.GetGenericArguments().SelectMany(Parts).Append(type);

    private static IEnumerable<string> Sources(string folder)
    {
        string path = Path.Combine(Root(), folder);
        return Directory.EnumerateFiles(path, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root(), file))
            .Where(file => !file.Split('/', '\\').Any(part => part is "obj" or "bin"))
            .Select(file => Path.Combine(Root(), file));
    }

    internal static string Root([CallerFilePath] string file = "")
    {
        // Deterministic builds in CI write a made-up path into the program: there the program's own folder leads to the sources.
        string start = File.Exists(file) ? file : AppContext.BaseDirectory;
        for (var folder = new DirectoryInfo(Path.GetDirectoryName(start)!); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "RobustLoss.Gpu.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No folder above '{start}' holds RobustLoss.Gpu.sln.");
    }
}
