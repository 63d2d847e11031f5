namespace RobustLoss.Gpu.Devices;

/// <summary>A device was asked for by name and cannot be used here; the message carries the reason and the way out.</summary>
public sealed class DeviceUnavailableException : InvalidOperationException
{
    /// <summary>An exception with a general message.</summary>
    public DeviceUnavailableException()
        : base("The device asked for cannot be used on this machine.")
    {
    }

    /// <summary>An exception with its message.</summary>
    /// <param name="message">What was asked for, why it cannot be had, and the way out.</param>
    public DeviceUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with its message and the failure below it.</summary>
    /// <param name="message">What was asked for, why it cannot be had, and the way out.</param>
    /// <param name="innerException">What the driver or ILGPU reported.</param>
    public DeviceUnavailableException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
