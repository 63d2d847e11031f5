namespace RobustLoss.Gpu.Devices;

/// <summary>The GPU that ILGPU's CPU accelerator is told to be.</summary>
internal static class SimulatedShape
{
    /// <summary>Threads in a warp.</summary>
    public const int WarpSize = 16;

    /// <summary>Warps in the largest group.</summary>
    public const int WarpsPerGroup = 8;

    /// <summary>Groups that run at a time.</summary>
    public const int Multiprocessors = 2;

    /// <summary>Threads in the largest group.</summary>
    public const int GroupSize = WarpSize * WarpsPerGroup;
}
