namespace RobustLoss.Gpu.Kernels.Host.Pieces;

/// <summary>What polynomials are fitted for: what serves one is not needed for the other.</summary>
[Flags]
internal enum PieceUse
{
    /// <summary>ρ and its derivatives one by one.</summary>
    Outputs = 1,

    /// <summary>Their sums, and ψ beside them.</summary>
    Sums = 2,
}
