using System.Runtime.InteropServices;

namespace RobustLoss.Gpu.Devices;

/// <summary>Asks the CUDA driver itself, ahead of ILGPU, which reports every failure as "no device".</summary>
internal static unsafe class CudaDriver
{
    /// <summary>Why the driver offers no device; <see langword="null"/> where it offers one.</summary>
    public static string? Obstacle(DriverLibrary library, NativeLoader loader)
    {
        nint handle = library.Load(loader);
        if (handle == 0)
        {
            return $"the CUDA driver library is absent ({library.Files[0]}); install an NVIDIA driver";
        }

        nint init = loader.Export(handle, "cuInit");
        nint getCount = loader.Export(handle, "cuDeviceGetCount");
        if (init == 0 || getCount == 0)
        {
            return $"{library.Files[0]} is no CUDA driver: it lacks cuInit or cuDeviceGetCount";
        }

        int status = ((delegate* unmanaged<uint, int>)init)(0);
        if (status != 0)
        {
            return $"the CUDA driver does not start: {Text(loader.Export(handle, "cuGetErrorString"), status)}";
        }

        int count = 0;
        status = ((delegate* unmanaged<int*, int>)getCount)(&count);
        return status != 0 ? $"the CUDA driver counts no devices: {Text(loader.Export(handle, "cuGetErrorString"), status)}"
            : count == 0 ? "the CUDA driver reports no device"
            : null;
    }

    private static string Text(nint describe, int status)
    {
        byte* text = null;
        return describe != 0 && ((delegate* unmanaged<int, byte**, int>)describe)(status, &text) == 0 && text != null
            ? $"{Marshal.PtrToStringUTF8((nint)text)} (status {status})"
            : $"status {status}";
    }
}
