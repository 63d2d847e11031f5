using System.Runtime.InteropServices;

namespace RobustLoss.Gpu.Devices;

/// <summary>How native libraries are loaded: the system's way, or a stand-in for it.</summary>
/// <param name="Load">The handle of a library by its name or path; 0 where there is none.</param>
/// <param name="Export">The address of an exported function; 0 where the library has none of that name.</param>
internal sealed record NativeLoader(Func<string, nint> Load, Func<nint, string, nint> Export)
{
    /// <summary>The system's loader.</summary>
    public static NativeLoader System { get; } = new(
        nameOrPath => NativeLibrary.TryLoad(nameOrPath, out nint handle) ? handle : 0,
        (library, name) => NativeLibrary.TryGetExport(library, name, out nint address) ? address : 0);
}
