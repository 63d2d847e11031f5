using System.Globalization;
using System.Runtime.CompilerServices;
using ILGPU.Backends.OpenCL;
using ILGPU.Runtime.OpenCL;

namespace RobustLoss.Gpu.Devices;

/// <summary>Finds OpenCL devices without opening a context on any of them.</summary>
internal static class OpenCLProbe
{
    /// <summary>The environment variable that, as <c>gpu</c>, has a CPU run the kernels that GPUs run: so they are tested without one.</summary>
    public const string KernelsVariable = "ROBUSTLOSS_OPENCL_KERNELS";

    private static bool KernelsOfGpus => Environment.GetEnvironmentVariable(KernelsVariable) == "gpu";

    /// <summary>The OpenCL devices, GPUs first, or one line that says why there is none.</summary>
    public static IReadOnlyList<DeviceCandidate> Find() =>
        OpenCLDriver.Obstacle(DriverLibrary.OpenCL, NativeLoader.System) is { } obstacle
            ? [DeviceCandidate.None(DeviceKind.OpenCL, obstacle)]
            : FindWithIlgpu();

    // Apart from Find, so that ILGPU is loaded only where there is a platform.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static DeviceCandidate[] FindWithIlgpu()
    {
        DriverResolver.AttachOnce(typeof(CLDevice).Assembly);
        DeviceCandidate[] found =
        [
            .. CLDevice.GetDevices(_ => true).OfType<CLDevice>()
                .OrderByDescending(device => device.DeviceType.HasFlag(CLDeviceType.CL_DEVICE_TYPE_GPU)).Select(Describe),
        ];
        return found.Length > 0
            ? found
            : [DeviceCandidate.None(DeviceKind.OpenCL, "the OpenCL platforms report no available device")];
    }

    private static DeviceCandidate Describe(CLDevice device)
    {
        string description = string.Create(
            CultureInfo.InvariantCulture,
            $"{device.PlatformName.Trim()}, OpenCL {device.DeviceVersion}, {device.NumMultiprocessors} compute units, " +
            $"{device.MemorySize >> 20} MiB");
        return new DeviceCandidate(DeviceKind.OpenCL, device.Name.Trim(), description)
        {
            Obstacle = Unsupported(device),
            OnlyByName = device.DeviceType.HasFlag(CLDeviceType.CL_DEVICE_TYPE_GPU)
                ? null
                : "it is no GPU; an OpenCL device of another type is used only when 'opencl' is asked for",
            RunsThreadsInTurn = device.DeviceType.HasFlag(CLDeviceType.CL_DEVICE_TYPE_CPU) && !KernelsOfGpus,
            Open = () => AcceleratorSession.Create(context => Mended(device.CreateCLAccelerator(context))),
        };
    }

    private static CLAccelerator Mended(CLAccelerator accelerator)
    {
        OpenCLComparisons.AddTo(accelerator.Backend);
        return accelerator;
    }

    private static string? Unsupported(CLDevice device) =>
        device.CLStdVersion < CLBackend.MinimumVersion
            ? $"the driver is too old: it compiles OpenCL C {device.CLStdVersion}, and ILGPU needs {CLBackend.MinimumVersion} or later"
        : !device.Capabilities.GenericAddressSpace ? "a capability is missing: the generic address space that ILGPU's kernels need"
        : !device.Capabilities.Float64 ? "a capability is missing: double precision, in which the sums are accumulated"
        : null;
}
