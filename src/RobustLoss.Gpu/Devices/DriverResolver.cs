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

    /// <summary>Attaches to the assembly's load context, once per process. Safe from any thread.</summary>
    public static void Attach(Assembly assembly)
    {
        lock (Gate)
        {
            if (!_attached && AssemblyLoadContext.GetLoadContext(assembly) is { } context)
            {
                context.ResolvingUnmanagedDll += (requesting, name) =>
                    requesting == assembly ? Resolve(name, DriverLibrary.FromSystem) : 0;
                _attached = true;
            }
        }
    }

    /// <summary>The handle of a driver library by the bare name ILGPU imports it by; 0 for any other name.</summary>
    public static nint Resolve(string name, DriverLibrary.Loader load)
    {
        foreach (DriverLibrary library in (ReadOnlySpan<DriverLibrary>)[DriverLibrary.Cuda, DriverLibrary.OpenCL])
        {
            if (name.Equals(library.ImportName, StringComparison.OrdinalIgnoreCase))
            {
                return library.Load(load);
            }
        }

        return 0;
    }
}
