using RobustLoss.Gpu.Devices;

namespace RobustLoss.Gpu.Tests.Devices;

/// <summary>Devices of machines that the tests do not run on.</summary>
internal static class FakeDevices
{
    public static DeviceCandidate Device(
        DeviceKind kind,
        string name,
        string? obstacle = null,
        string? onlyByName = null,
        string failure = "this device is not there") =>
        new(kind, name, "imagined")
        {
            Obstacle = obstacle,
            OnlyByName = onlyByName,
            Open = () => throw new NotSupportedException(failure),
        };

    public static DeviceChoice Auto => DeviceChoice.Resolve("auto", _ => null);

    public static DeviceChoice Named(string choice) => DeviceChoice.Resolve(choice, _ => null);
}
