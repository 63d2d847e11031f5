using System.Globalization;
using System.Runtime.CompilerServices;
using ILGPU.Runtime.Cuda;

namespace RobustLoss.Gpu.Devices;

/// <summary>Finds CUDA devices without opening a context on any of them.</summary>
internal static class CudaProbe
{
    /// <summary>The CUDA devices in the driver's order, or one line that says why there is none.</summary>
    public static IReadOnlyList<DeviceCandidate> Find() =>
        CudaDriver.Obstacle(DriverLibrary.Cuda, NativeLoader.System) is { } obstacle
            ? [DeviceCandidate.None(DeviceKind.Cuda, obstacle)]
            : FindWithIlgpu();

    // Apart from Find, so that ILGPU is loaded only where a driver has a device.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static DeviceCandidate[] FindWithIlgpu()
    {
        DriverResolver.AttachOnce(typeof(CudaDevice).Assembly);
        DeviceCandidate[] found = [.. CudaDevice.GetDevices(_ => true).OfType<CudaDevice>().Select(Describe)];
        return found.Length > 0
            ? found
            : [DeviceCandidate.None(DeviceKind.Cuda, "the CUDA driver reports a device, but ILGPU does not accept it")];
    }

    private static DeviceCandidate Describe(CudaDevice device)
    {
        string description = string.Create(
            CultureInfo.InvariantCulture,
            $"compute capability {device.Architecture}, driver {device.DriverVersion}, {device.NumMultiprocessors} multiprocessors, " +
            $"{device.MemorySize >> 20} MiB");
        return new DeviceCandidate(DeviceKind.Cuda, device.Name, description)
        {
            Obstacle = Unsupported(device),
            Open = () => AcceleratorSession.Create(device.CreateCudaAccelerator),
        };
    }

    private static string? Unsupported(CudaDevice device)
    {
        if (device.Architecture is not { } architecture)
        {
            return "its compute capability is not known to ILGPU";
        }

        return device.InstructionSet is null
            && !CudaAccelerator.TryGetInstructionSet(architecture, device.DriverVersion, out CudaDriverVersion needed, out _)
                ? $"the driver is too old: it is for CUDA {device.DriverVersion}, and this device needs {needed} or later"
                : null;
    }
}
