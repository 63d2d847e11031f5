using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RobustLoss.Gpu.Devices;
using Xunit;

namespace RobustLoss.Gpu.Tests.Devices;

/// <summary>The reasons that a driver gives, with the driver's functions played by the ones below.</summary>
public unsafe class DriverObstacleTests
{
    private static readonly DriverLibrary Library = new("driver", ["libdriver.so.1"], []);

    [Fact]
    public void An_absent_library_is_named()
    {
        NativeLoader nothing = new(_ => 0, (_, _) => 0);

        Assert.Contains("absent (libdriver.so.1)", CudaDriver.Obstacle(Library, nothing), StringComparison.Ordinal);
        Assert.Contains("absent (libdriver.so.1)", OpenCLDriver.Obstacle(Library, nothing), StringComparison.Ordinal);
    }

    [Fact]
    public void A_library_that_is_no_driver_is_named()
    {
        NativeLoader empty = Exporting([]);

        Assert.Contains("lacks cuInit", CudaDriver.Obstacle(Library, empty), StringComparison.Ordinal);
        Assert.Contains("lacks clGetPlatformIDs", OpenCLDriver.Obstacle(Library, empty), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cuda_driver_that_does_not_start_says_why()
    {
        Assert.Equal(
            "the CUDA driver does not start: a reason of its own (status 803)",
            CudaDriver.Obstacle(Library, Exporting(new()
            {
                ["cuInit"] = (nint)(delegate* unmanaged<uint, int>)&InitFails,
                ["cuDeviceGetCount"] = (nint)(delegate* unmanaged<int*, int>)&CountsOne,
                ["cuGetErrorString"] = (nint)(delegate* unmanaged<int, byte**, int>)&Describes,
            })));
        Assert.Equal(
            "the CUDA driver does not start: status 803",
            CudaDriver.Obstacle(Library, Exporting(new()
            {
                ["cuInit"] = (nint)(delegate* unmanaged<uint, int>)&InitFails,
                ["cuDeviceGetCount"] = (nint)(delegate* unmanaged<int*, int>)&CountsOne,
            })));
    }

    [Fact]
    public void A_cuda_driver_without_a_device_is_told_from_one_with_a_device()
    {
        Assert.Equal("the CUDA driver reports no device", Cuda((nint)(delegate* unmanaged<int*, int>)&CountsNone));
        Assert.Equal("the CUDA driver counts no devices: status 100", Cuda((nint)(delegate* unmanaged<int*, int>)&CountFails));
        Assert.Null(Cuda((nint)(delegate* unmanaged<int*, int>)&CountsOne));
    }

    [Fact]
    public void An_OpenCL_library_without_a_platform_is_told_from_one_with_a_platform()
    {
        Assert.Contains("finds no platform", OpenCL((nint)(delegate* unmanaged<uint, nint*, uint*, int>)&NoPlatform), StringComparison.Ordinal);
        Assert.Contains("finds no platform", OpenCL((nint)(delegate* unmanaged<uint, nint*, uint*, int>)&ZeroPlatforms), StringComparison.Ordinal);
        Assert.Contains("status -6", OpenCL((nint)(delegate* unmanaged<uint, nint*, uint*, int>)&PlatformsFail), StringComparison.Ordinal);
        Assert.Null(OpenCL((nint)(delegate* unmanaged<uint, nint*, uint*, int>)&OnePlatform));
    }

    private static string? Cuda(nint getCount) => CudaDriver.Obstacle(Library, Exporting(new()
    {
        ["cuInit"] = (nint)(delegate* unmanaged<uint, int>)&InitWorks,
        ["cuDeviceGetCount"] = getCount,
    }));

    private static string? OpenCL(nint getPlatforms) =>
        OpenCLDriver.Obstacle(Library, Exporting(new() { ["clGetPlatformIDs"] = getPlatforms }));

    private static NativeLoader Exporting(Dictionary<string, nint> exports) =>
        new(_ => 7, (_, name) => exports.GetValueOrDefault(name));

    [UnmanagedCallersOnly]
    private static int InitWorks(uint flags) => 0;

    [UnmanagedCallersOnly]
    private static int InitFails(uint flags) => 803;

    [UnmanagedCallersOnly]
    private static int CountsOne(int* count) => (*count = 1) - 1;

    [UnmanagedCallersOnly]
    private static int CountsNone(int* count) => *count = 0;

    [UnmanagedCallersOnly]
    private static int CountFails(int* count) => 100;

    [UnmanagedCallersOnly]
    private static int Describes(int status, byte** text)
    {
        // A UTF-8 literal lies in the assembly's own memory and ends in a zero byte.
        *text = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference("a reason of its own"u8));
        return 0;
    }

    [UnmanagedCallersOnly]
    private static int NoPlatform(uint entries, nint* platforms, uint* count) => -1001;

    [UnmanagedCallersOnly]
    private static int ZeroPlatforms(uint entries, nint* platforms, uint* count) => (int)(*count = 0);

    [UnmanagedCallersOnly]
    private static int PlatformsFail(uint entries, nint* platforms, uint* count) => -6;

    [UnmanagedCallersOnly]
    private static int OnePlatform(uint entries, nint* platforms, uint* count) => (int)(*count = 1) - 1;
}
