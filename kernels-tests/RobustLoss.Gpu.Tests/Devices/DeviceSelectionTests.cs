using RobustLoss.Gpu.Devices;
using Xunit;

namespace RobustLoss.Gpu.Tests.Devices;

public class DeviceSelectionTests
{
    private static readonly DeviceCandidate OldCuda = FakeDevices.Device(DeviceKind.Cuda, "old", obstacle: "the driver is too old");
    private static readonly DeviceCandidate Cuda = FakeDevices.Device(DeviceKind.Cuda, "first");
    private static readonly DeviceCandidate SecondCuda = FakeDevices.Device(DeviceKind.Cuda, "second");
    private static readonly DeviceCandidate OpenCLGpu = FakeDevices.Device(DeviceKind.OpenCL, "OpenCL GPU");
    private static readonly DeviceCandidate OpenCLCpu = FakeDevices.Device(DeviceKind.OpenCL, "OpenCL CPU", onlyByName: "it is no GPU");

    [Fact]
    public void Auto_prefers_cuda_then_an_OpenCL_gpu_then_the_cpu()
    {
        Assert.Equal(
            [Cuda, SecondCuda, OpenCLGpu, CpuProbe.Host],
            DeviceSelection.Eligible([CpuProbe.Simulator, CpuProbe.Host, OpenCLCpu, OpenCLGpu, OldCuda, Cuda, SecondCuda], FakeDevices.Auto));
    }

    [Fact]
    public void Auto_takes_no_OpenCL_cpu_device()
    {
        Assert.Equal([CpuProbe.Host], DeviceSelection.Eligible([OpenCLCpu, CpuProbe.Host, CpuProbe.Simulator], FakeDevices.Auto));
    }

    [Fact]
    public void A_name_takes_its_kind_alone_and_an_OpenCL_cpu_device_after_the_gpus()
    {
        Assert.Equal(
            [OpenCLGpu, OpenCLCpu],
            DeviceSelection.Eligible([Cuda, OpenCLGpu, OpenCLCpu, CpuProbe.Host], FakeDevices.Named("opencl")));
        Assert.Equal([CpuProbe.Simulator], DeviceSelection.Eligible([Cuda, CpuProbe.Host, CpuProbe.Simulator], FakeDevices.Named("simulate")));
    }

    [Fact]
    public void Every_device_has_its_reason_when_the_choice_is_automatic()
    {
        DeviceCandidate absent = DeviceCandidate.None(DeviceKind.Cuda, "the library is absent");
        Dictionary<DeviceCandidate, string> failures = new() { [SecondCuda] = "it was found and did not open: busy" };
        IReadOnlyList<DeviceReport> reports = DeviceSelection.Report(
            [absent, OldCuda, SecondCuda, OpenCLGpu, FakeDevices.Device(DeviceKind.OpenCL, "another"), OpenCLCpu, CpuProbe.Host],
            FakeDevices.Auto,
            OpenCLGpu,
            failures);

        Assert.Equal(
            [
                "the library is absent",
                "the driver is too old",
                "it was found and did not open: busy",
                "the first usable device in the order CUDA, OpenCL GPU, CPU",
                "lower preference: 'OpenCL GPU' comes first among its kind",
                "it is no GPU",
                "lower preference: opencl comes before cpu",
            ],
            reports.Select(report => report.Reason));
        Assert.Equal("OpenCL GPU", Assert.Single(reports, report => report.Chosen).Name);
        Assert.False(reports[0].Found);
        Assert.All(reports.Skip(1), report => Assert.True(report.Found));
    }

    [Fact]
    public void A_device_of_another_kind_than_the_one_asked_for_says_so()
    {
        DeviceChoice choice = DeviceChoice.Resolve("auto", _ => "cpu");
        IReadOnlyList<DeviceReport> reports = DeviceSelection.Report([Cuda, CpuProbe.Host], choice, CpuProbe.Host, new Dictionary<DeviceCandidate, string>());

        Assert.Equal("not asked for: the environment variable ROBUSTLOSS_DEVICE = 'cpu' takes another kind", reports[0].Reason);
        Assert.Equal("asked for by the environment variable ROBUSTLOSS_DEVICE = 'cpu'", reports[1].Reason);
    }
}
