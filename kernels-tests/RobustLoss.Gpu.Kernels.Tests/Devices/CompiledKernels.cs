using System.Reflection;
using ILGPU.Runtime;
using RobustLoss.Gpu.Devices;

namespace RobustLoss.Gpu.Kernels.Tests.Devices;

/// <summary>Counts what ILGPU has compiled for a device: each compilation leaves a kernel among the accelerator's objects.</summary>
internal static class CompiledKernels
{
    private static readonly MethodInfo Visit = typeof(Accelerator)
        .GetMethod("ForEachChildObject", BindingFlags.Instance | BindingFlags.NonPublic)!.MakeGenericMethod(typeof(Kernel));

    public static int Count(ComputeDevice device)
    {
        int count = 0;
        Action<Kernel> visit = _ => count++;
        Visit.Invoke(device.Accelerator, [visit]);
        return count;
    }
}
