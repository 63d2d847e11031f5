namespace RobustLoss.Gpu.Devices;

/// <summary>The GPU that ILGPU's CPU accelerator is told to be.</summary>
/// <remarks>
/// Every thread of a group is a thread of the operating system, so what a launch costs grows with the threads that meet at its
/// barriers: a sum of few elements took 5 ms in one group of 64 threads at a time, 13 ms in two, 32 ms with 128 and 96 ms with 256.
/// Large groups are allowed, for kernels that fix their size, and started only when asked for; small ones are preferred.
/// </remarks>
internal static class SimulatedShape
{
    /// <summary>Threads in a warp, as on an NVIDIA GPU.</summary>
    public const int WarpSize = 32;

    /// <summary>Warps in the largest group.</summary>
    public const int WarpsPerGroup = 8;

    /// <summary>Groups that run at a time: two, so that what groups do to each other shows.</summary>
    public const int Multiprocessors = 2;

    /// <summary>Threads in the largest group.</summary>
    public const int MaxGroupSize = WarpSize * WarpsPerGroup;

    /// <summary>Threads in a group that launches should ask for: enough that barriers matter. A linear objective of 50 rows took 56 ms with 64, 14 ms with 16.</summary>
    public const int PreferredGroupSize = WarpSize / 2;
}
