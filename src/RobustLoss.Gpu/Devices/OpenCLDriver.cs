namespace RobustLoss.Gpu.Devices;

/// <summary>Asks the OpenCL loader itself, ahead of ILGPU, which reports every failure as "no device".</summary>
internal static unsafe class OpenCLDriver
{
    // CL_PLATFORM_NOT_FOUND_KHR: the loader is there and no implementation is registered with it.
    private const int PlatformNotFound = -1001;

    /// <summary>Why there is no OpenCL platform; <see langword="null"/> where there is one.</summary>
    public static string? Obstacle(DriverLibrary library, NativeLoader loader)
    {
        nint handle = library.Load(loader);
        if (handle == 0)
        {
            return $"the OpenCL library is absent ({library.Files[0]}); install the OpenCL driver of the GPU's maker";
        }

        nint getPlatforms = loader.Export(handle, "clGetPlatformIDs");
        if (getPlatforms == 0)
        {
            return $"{library.Files[0]} is no OpenCL library: it lacks clGetPlatformIDs";
        }

        uint count = 0;
        int status = ((delegate* unmanaged<uint, nint*, uint*, int>)getPlatforms)(0, null, &count);
        return status == PlatformNotFound || (status == 0 && count == 0)
            ? "the OpenCL library finds no platform: no driver is registered with it (on Linux, a file in /etc/OpenCL/vendors)"
            : status != 0 ? $"the OpenCL library does not list its platforms: status {status}"
            : null;
    }
}
