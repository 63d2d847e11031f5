namespace RobustLoss.Gpu.Kernels.Host;

/// <summary>How many residuals the host's loops take through one step before the next.</summary>
internal static class BlockLength
{
    /// <summary>A multiple of every lane's length, of which ten runs fit the first-level cache.</summary>
    public const int Residuals = 256;
}
