using System.Runtime.InteropServices;

namespace RobustLoss.Gpu.Devices;

/// <summary>Asks the CUDA driver itself, ahead of ILGPU, which reports every failure as "no device".</summary>
internal static unsafe class CudaDriver
{
    private const int Success = 0;

    /// <summary>Why the driver offers no device; <see langword="null"/> where it offers one.</summary>
    public static string? Obstacle(DriverLibrary library, DriverLibrary.Loader load)
    {
        nint handle = library.Load(load);
        if (handle == 0)
        {
            return $"the CUDA driver library is absent ({library.Files[0]}); install an NVIDIA driver";
        }

        if (!NativeLibrary.TryGetExport(handle, "cuInit", out nint init)
            || !NativeLibrary.TryGetExport(handle, "cuDeviceGetCount", out nint getCount))
        {
            return $"{library.Files[0]} is no CUDA driver: it lacks cuInit or cuDeviceGetCount";
        }

        int status = ((delegate* unmanaged<uint, int>)init)(0);
        if (status != Success)
        {
            return $"the CUDA driver does not start: {Text(handle, status)}";
        }

        int count = 0;
        status = ((delegate* unmanaged<int*, int>)getCount)(&count);
        return status != Success ? $"the CUDA driver counts no devices: {Text(handle, status)}"
            : count == 0 ? "the CUDA driver reports no device"
            : null;
    }

    private static string Text(nint handle, int status)
    {
        byte* text = null;
        return NativeLibrary.TryGetExport(handle, "cuGetErrorString", out nint describe)
            && ((delegate* unmanaged<int, byte**, int>)describe)(status, &text) == Success && text != null
                ? $"{Marshal.PtrToStringUTF8((nint)text)} (status {status})"
                : $"status {status}";
    }
}
