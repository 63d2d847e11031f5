using System.Reflection;
using System.Runtime.Loader;

namespace RobustLoss.Gpu.Devices;

/// <summary>Shows ILGPU the driver libraries that it does not find by the bare names <c>cuda</c> and <c>OpenCL</c>.</summary>
/// <remarks>
/// It listens to the load context's event rather than take the assembly's single import resolver: the event has room for
/// everyone, comes only after the usual search has failed, and leaves the slot to ILGPU, which fills it itself on WSL and throws
/// where it is taken.
/// </remarks>
internal static class DriverResolver
{
    private static readonly Lock Gate = new();
    private static bool _attached;

    /// <summary>Shows the CUDA and OpenCL libraries to ILGPU's assembly, once per process. Safe from any thread.</summary>
    public static void AttachOnce(Assembly ilgpu)
    {
        lock (Gate)
        {
            if (!_attached)
            {
                Attach(ilgpu, [DriverLibrary.Cuda, DriverLibrary.OpenCL], NativeLoader.System);
                _attached = true;
            }
        }
    }

    /// <summary>Shows libraries to an assembly under their import names.</summary>
    public static void Attach(Assembly importing, IReadOnlyList<DriverLibrary> libraries, NativeLoader loader)
    {
        if (AssemblyLoadContext.GetLoadContext(importing) is { } context)
        {
            context.ResolvingUnmanagedDll += (assembly, name) => assembly == importing ? Resolve(name, libraries, loader) : 0;
        }
    }

    /// <summary>The handle of the library that is imported by a name; 0 for a name that is none of theirs.</summary>
    public static nint Resolve(string name, IReadOnlyList<DriverLibrary> libraries, NativeLoader loader) =>
        libraries.FirstOrDefault(library => library.ImportName.Equals(name, StringComparison.OrdinalIgnoreCase))?.Load(loader) ?? 0;
}
