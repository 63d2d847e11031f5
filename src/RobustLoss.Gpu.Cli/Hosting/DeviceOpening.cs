using RobustLoss.Gpu.Devices;

namespace RobustLoss.Gpu.Cli.Hosting;

/// <summary>Opens the device that --device asks for.</summary>
internal static class DeviceOpening
{
    /// <exception cref="BadInputException">An environment variable of the library holds what it may not.</exception>
    /// <exception cref="DeviceUnavailableException">The kind asked for has no usable device.</exception>
    public static ComputeDevice Open(string choice)
    {
        try
        {
            return ComputeDevice.Open(choice);
        }
        catch (ArgumentException failure)
        {
            throw new BadInputException(failure.Message, failure);
        }
    }

    /// <summary>The word that --device takes for a kind.</summary>
    public static string Word(DeviceKind kind) => kind switch
    {
        DeviceKind.Cuda => "cuda",
        DeviceKind.OpenCL => "opencl",
        DeviceKind.Cpu => "cpu",
        _ => "simulate",
    };
}
