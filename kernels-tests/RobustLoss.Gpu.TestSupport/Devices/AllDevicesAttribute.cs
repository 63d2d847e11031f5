using System.Reflection;
using RobustLoss.Gpu.Devices;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace RobustLoss.Gpu.TestSupport.Devices;

/// <summary>
/// Runs a theory once per kind of device: its first parameter is the <see cref="DeviceKind"/>, for <see cref="TestDevices.Get"/>, and
/// the values given here follow it.
/// </summary>
/// <remarks>
/// The CPU and the simulator always run. CUDA and OpenCL are skipped with the reason where they are absent, unless the environment
/// variable of <see cref="DeviceRequirement"/> requires them. Each row carries the trait <c>Device</c>.
/// </remarks>
/// <param name="values">The values of the parameters after the first.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class AllDevicesAttribute(params object?[] values) : DataAttribute
{
    /// <summary>Leaves out the CPU, on which no kernel is compiled.</summary>
    public bool KernelsOnly { get; set; }

    /// <inheritdoc/>
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. Enum.GetValues<DeviceKind>().Where(kind => !KernelsOnly || kind != DeviceKind.Cpu).Select(Row)]);

    /// <inheritdoc/>
    public override bool SupportsDiscoveryEnumeration() => true;

    private TheoryDataRow Row(DeviceKind kind)
    {
        TheoryDataRow row = new([kind, .. values]) { Skip = TestDevices.SkipReason(kind) };
        row.Traits["Device"] = [kind.ToString()];
        return row;
    }
}
