using System.Reflection;

namespace RobustLoss.Gpu.Devices;

/// <summary>The launchers of a device's kernels, each made once and kept as long as the device. Safe from any thread.</summary>
/// <remarks>
/// ILGPU keeps compiled kernels only as long as someone holds them, and the variants of specialised ones beside their launcher: without
/// this, whoever made evaluators one after another would compile again and again.
/// </remarks>
internal sealed class KernelLaunchers
{
    private readonly Lock _gate = new();
    private readonly Dictionary<MethodInfo, Delegate> _launchers = [];

    /// <summary>The launcher of a kernel, compiled when it is first asked for.</summary>
    /// <param name="kernel">The kernel's method; each instance of a generic one is a kernel of its own.</param>
    /// <param name="load">Compiles it.</param>
    public TLauncher Get<TLauncher>(MethodInfo kernel, Func<TLauncher> load)
        where TLauncher : Delegate
    {
        lock (_gate)
        {
            if (_launchers.TryGetValue(kernel, out Delegate? known))
            {
                return (TLauncher)known;
            }

            TLauncher launcher = load();
            _launchers.Add(kernel, launcher);
            return launcher;
        }
    }
}
