using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ILGPU.Runtime.CPU;

namespace RobustLoss.Gpu.Devices;

/// <summary>The two devices that every machine has.</summary>
internal static class CpuProbe
{
    /// <summary>Vectorised host code.</summary>
    public static DeviceCandidate Host { get; } = new(DeviceKind.Cpu, ProcessorName(), HostDescription()) { Open = OpenAccelerator };

    /// <summary>The GPU kernels on the CPU.</summary>
    public static DeviceCandidate Simulator { get; } = new(DeviceKind.Simulate, "ILGPU CPU accelerator", SimulatorDescription())
    {
        OnlyByName = "it runs GPU kernels on the CPU for tests, and is used only when 'simulate' is asked for",
        Open = OpenAccelerator,
    };

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static AcceleratorSession OpenAccelerator() => AcceleratorSession.Create(context =>
        new CPUDevice(SimulatedShape.WarpSize, SimulatedShape.WarpsPerGroup, SimulatedShape.Multiprocessors)
            .CreateCPUAccelerator(context, CPUAcceleratorMode.Parallel));

    private static string HostDescription() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Environment.ProcessorCount} logical processors, {VectorBits()}-bit vectors, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 20} MiB");

    private static string SimulatorDescription() => string.Create(
        CultureInfo.InvariantCulture,
        $"groups of up to {SimulatedShape.MaxGroupSize} threads, {SimulatedShape.Multiprocessors} at a time");

    private static int VectorBits() =>
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 64;

    private static string ProcessorName()
    {
        string? name = OperatingSystem.IsLinux() ? ModelName("/proc/cpuinfo") : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
        return string.IsNullOrWhiteSpace(name) ? $"{RuntimeInformation.ProcessArchitecture} CPU" : name.Trim();
    }

    private static string? ModelName(string file)
    {
        try
        {
            return File.ReadLines(file).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[^1];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
