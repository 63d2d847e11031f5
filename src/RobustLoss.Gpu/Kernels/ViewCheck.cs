using ILGPU;
using ILGPU.Runtime;
using RobustLoss.Gpu.Devices;

namespace RobustLoss.Gpu.Kernels;

/// <summary>The rule that a view lies in the memory of the device that works on it. An empty view lies nowhere.</summary>
internal static class ViewCheck
{
    /// <param name="view">The view.</param>
    /// <param name="device">The device that is to work on it.</param>
    /// <param name="name">What to call the view.</param>
    /// <param name="parameterName">The parameter that it came by.</param>
    /// <exception cref="ArgumentException">It lies elsewhere.</exception>
    public static void IsOn<T>(ArrayView<T> view, ComputeDevice device, string name, string parameterName)
        where T : unmanaged
    {
        if (view.Length > 0 && !ReferenceEquals(view.GetAccelerator(), device.Accelerator))
        {
            throw new ArgumentException(
                $"{name} lies in the memory of another accelerator, {view.GetAccelerator().Name}; it must lie in that of the device, " +
                $"{device.Name}. Allocate it by the Accelerator of the same ComputeDevice, or pass a span.",
                parameterName);
        }
    }
}
