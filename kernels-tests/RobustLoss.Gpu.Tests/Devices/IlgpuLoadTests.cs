using System.Reflection;
using System.Runtime.Loader;
using RobustLoss.Gpu.Devices;
using Xunit;

namespace RobustLoss.Gpu.Tests.Devices;

/// <summary>That host code on the CPU never loads ILGPU, whose start costs more than a small fit.</summary>
public class IlgpuLoadTests
{
    [Fact]
    public void A_start_on_the_cpu_does_not_load_ILGPU_until_the_accelerator_is_asked_for()
    {
        RecordingContext context = new();
        Type type = context.LoadFromAssemblyPath(typeof(ComputeDevice).Assembly.Location).GetType(typeof(ComputeDevice).FullName!)!;
        using IDisposable device = (IDisposable)type.GetMethod(nameof(ComputeDevice.Open), [typeof(string)])!.Invoke(null, ["cpu"])!;
        _ = device.ToString();
        Assert.Equal(false, type.GetProperty(nameof(ComputeDevice.RunsKernels))!.GetValue(device));
        Assert.DoesNotContain("ILGPU", context.Requested);

        Assert.NotNull(type.GetProperty(nameof(ComputeDevice.Accelerator))!.GetValue(device));
        Assert.Contains("ILGPU", context.Requested);
    }

    [Fact]
    public void Evaluations_sums_and_objectives_on_the_cpu_do_not_load_ILGPU()
    {
        RecordingContext context = new();
        Type work = context.LoadFromAssemblyPath(typeof(HostWork).Assembly.Location).GetType(typeof(HostWork).FullName!)!;
        work.GetMethod(nameof(HostWork.Do))!.Invoke(null, null);

        Assert.Contains("RobustLoss.Gpu", context.Requested);
        Assert.DoesNotContain("ILGPU", context.Requested);
    }

    /// <summary>Loads the library anew, and notes what it asks for.</summary>
    private sealed class RecordingContext() : AssemblyLoadContext("recording")
    {
        public List<string> Requested { get; } = [];

        protected override Assembly? Load(AssemblyName assemblyName)
        {
            Requested.Add(assemblyName.Name!);
            return assemblyName.Name == typeof(ComputeDevice).Assembly.GetName().Name
                ? LoadFromAssemblyPath(typeof(ComputeDevice).Assembly.Location)
                : null;
        }
    }
}
