namespace RobustLoss.Gpu.Devices;

/// <summary>A driver's native library: the bare name ILGPU imports it by, and the files it may really be.</summary>
/// <param name="ImportName">The name in ILGPU's import declarations.</param>
/// <param name="Files">File names, the best first. The plain <c>lib*.so</c> often comes with development packages only.</param>
/// <param name="Folders">Folders to look in after the loader's own path.</param>
internal sealed record DriverLibrary(string ImportName, IReadOnlyList<string> Files, IReadOnlyList<string> Folders)
{
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
            : new("cuda", ["libcuda.so.1", "libcuda.so"], LinuxFolders) { Companions = ["libnvidia-ptxjitcompiler.so.1"] };

    /// <summary>The OpenCL loader, which finds the vendors' implementations.</summary>
    public static DriverLibrary OpenCL { get; } = OperatingSystem.IsWindows()
        ? new("opencl", ["OpenCL.dll"], [])
        : OperatingSystem.IsMacOS()
            ? new("OpenCL", ["OpenCL"], ["/System/Library/Frameworks/OpenCL.framework"])
            : new("OpenCL", ["libOpenCL.so.1", "libOpenCL.so"], LinuxFolders);

    /// <summary>
    /// Files that the library loads later by their bare names: where it was found off the loader's path, so must they be, and the loader
    /// takes what is loaded already.
    /// </summary>
    public IReadOnlyList<string> Companions { get; init; } = [];

    /// <summary>Loads the library by the loader's own path, then from the known folders; 0 where it is nowhere.</summary>
    public nint Load(NativeLoader loader)
    {
        nint handle = Files.Select(loader.Load).FirstOrDefault(found => found != 0);
        return handle != 0 ? handle : Folders.Select(folder => LoadFrom(folder, loader)).FirstOrDefault(found => found != 0);
    }

    private nint LoadFrom(string folder, NativeLoader loader)
    {
        nint handle = Files.Select(file => loader.Load(Path.Combine(folder, file))).FirstOrDefault(found => found != 0);
        if (handle != 0)
        {
            foreach (string companion in Companions)
            {
                loader.Load(Path.Combine(folder, companion));
            }
        }

        return handle;
    }
}
