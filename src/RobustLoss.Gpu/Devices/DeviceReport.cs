namespace RobustLoss.Gpu.Devices;

/// <summary>One line of a survey: a device, or a kind of which there is none, and why it was chosen or not.</summary>
/// <param name="Kind">The kind of device.</param>
/// <param name="Name">The device's own name, or the kind's name where no device was found.</param>
/// <param name="Description">Memory, versions and the like; empty where no device was found.</param>
/// <param name="Found">Whether there is such a device; <see langword="false"/> is a line about a kind without one.</param>
/// <param name="Chosen">Whether this is the device that the choice leads to. At most one line of a survey is chosen.</param>
/// <param name="Reason">Why it was chosen, or why not: library absent, no device reported, driver too old, missing capability,
/// lower preference, or another kind asked for.</param>
public sealed record DeviceReport(DeviceKind Kind, string Name, string Description, bool Found, bool Chosen, string Reason);
