using System.Runtime.InteropServices;
using RobustLoss.Gpu.Devices;
using Xunit;

namespace RobustLoss.Gpu.Tests.Devices;

/// <summary>That a driver library which exists only as <c>lib*.so.1</c>, and in a folder the loader does not know, is found.</summary>
public sealed partial class DriverLibraryTests : IDisposable
{
    private const string FakeImport = "robustloss_only_so_1";
    private const string FakeFile = "librobustloss_only.so.1";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("robustloss");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_drivers_are_looked_for_under_their_versioned_names_first()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the names lib*.so.1 are Linux's");
        foreach ((DriverLibrary library, string file) in new[] { (DriverLibrary.Cuda, "libcuda.so.1"), (DriverLibrary.OpenCL, "libOpenCL.so.1") })
        {
            List<string> asked = [];
            Assert.Equal(0, library.Load(Loader(asked)));

            Assert.Equal(file, asked[0]);
            Assert.Contains(asked, path => Path.GetDirectoryName(path) == "/usr/local/nvidia/lib64" && Path.GetFileName(path) == file);
        }
    }

    [Fact]
    public void A_library_off_the_loaders_path_is_found_in_its_folder_with_its_companion()
    {
        string file = Path.Combine(_folder.FullName, FakeFile);
        string companion = Path.Combine(_folder.FullName, "libcompanion.so.1");
        List<string> asked = [];
        DriverLibrary library = Fake with { Companions = ["libcompanion.so.1"] };

        Assert.Equal(7, library.Load(Loader(asked, file, companion)));
        Assert.Equal(companion, asked[^1]);
    }

    [Fact]
    public void A_library_on_the_loaders_path_comes_before_the_folders()
    {
        List<string> asked = [];

        Assert.Equal(7, Fake.Load(Loader(asked, FakeFile)));
        Assert.Equal([FakeFile], asked);
    }

    [Fact]
    public void Names_are_resolved_for_the_drivers_alone()
    {
        NativeLoader everything = new(_ => 7, (_, _) => 0);

        Assert.Equal(7, DriverResolver.Resolve("CUDA", [DriverLibrary.Cuda with { ImportName = "cuda" }], everything));
        Assert.Equal(0, DriverResolver.Resolve("libc", [DriverLibrary.Cuda, DriverLibrary.OpenCL], everything));
    }

    [Fact]
    public void An_import_by_the_bare_name_reaches_the_versioned_file()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the names lib*.so.1 are Linux's");
        Assert.Throws<DllNotFoundException>(() => ProcessId());

        // Any library with a function to call serves: the runtime's own is on every machine that runs this test.
        string runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        File.Copy(Path.Combine(runtime, "libSystem.Native.so"), Path.Combine(_folder.FullName, FakeFile));
        DriverResolver.Attach(typeof(DriverLibraryTests).Assembly, [Fake], NativeLoader.System);

        Assert.Equal(Environment.ProcessId, ProcessId());
    }

    [LibraryImport(FakeImport, EntryPoint = "SystemNative_GetPid")]
    private static partial int ProcessId();

    private DriverLibrary Fake => new(FakeImport, [FakeFile], ["/nowhere", _folder.FullName]);

    private static NativeLoader Loader(List<string> asked, params string[] existing) => new(
        name =>
        {
            asked.Add(name);
            return existing.Contains(name) ? 7 : 0;
        },
        (_, _) => 0);
}
