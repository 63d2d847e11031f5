using System.Runtime.InteropServices;

namespace RobustLoss.Gpu.Devices;

/// <summary>A driver's native library: the bare name ILGPU imports it by, and the files it may really be.</summary>
/// <param name="ImportName">The name in ILGPU's import declarations.</param>
/// <param name="Files">File names, the best first. The runtime's own <c>lib*.so</c> is often in development packages only.</param>
/// <param name="Folders">Folders to look in after the loader's own path.</param>
internal sealed record DriverLibrary(string ImportName, IReadOnlyList<string> Files, IReadOnlyList<string> Folders)
{
    /// <summary>Tries to load a library from a name or path: the handle, or 0.</summary>
    public delegate nint Loader(string nameOrPath);

    // Where drivers put their libraries without telling the loader: WSL, GPU containers, NixOS, and the distributions' own folders.
    private static readonly string[] LinuxFolders =
    [
        "/usr/lib/wsl/lib", "/usr/local/nvidia/lib64", "/usr/local/nvidia/lib", "/run/opengl-driver/lib",
        "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib64/nvidia", "/usr/lib/nvidia", "/opt/rocm/lib",
    ];

    /// <summary>The CUDA driver.</summary>
    public static DriverLibrary Cuda { get; } = OperatingSystem.IsWindows()
        ? new("nvcuda", ["nvcuda.dll"], [])
        : OperatingSystem.IsMacOS()
            ? new("cuda", ["libcuda.dylib"], ["/usr/local/cuda/lib"])
            : new("cuda", ["libcuda.so.1", "libcuda.so"], LinuxFolders);

    /// <summary>The OpenCL loader, which finds the vendors' implementations.</summary>
    public static DriverLibrary OpenCL { get; } = OperatingSystem.IsWindows()
        ? new("opencl", ["OpenCL.dll"], [])
        : OperatingSystem.IsMacOS()
            ? new("OpenCL", ["OpenCL"], ["/System/Library/Frameworks/OpenCL.framework"])
            : new("OpenCL", ["libOpenCL.so.1", "libOpenCL.so"], LinuxFolders);

    /// <summary>Loads the library by the loader's own path, then from the known folders; 0 where it is nowhere.</summary>
    public nint Load(Loader load)
    {
        foreach (string name in Files.Concat(Folders.SelectMany(folder => Files.Select(file => Path.Combine(folder, file)))))
        {
            nint handle = load(name);
            if (handle != 0)
            {
                return handle;
            }
        }

        return 0;
    }

    /// <summary>The system's loader.</summary>
    public static nint FromSystem(string nameOrPath) => NativeLibrary.TryLoad(nameOrPath, out nint handle) ? handle : 0;
}
