namespace RobustLoss.Gpu.Kernels.Host.Pieces;

/// <summary>
/// Polynomials for a multiple of ρ and, of no higher degree, for (∂ρ/∂α)/z² over the pieces of a grid, the lowest order first: for each
/// order a run of coefficients of the one and after it a run of the other. The slope of the first, dρ/dz, is part of what was fitted.
/// </summary>
internal readonly unsafe struct SumTable<T>(T* lowest, int degree, int shapeDegree)
    where T : unmanaged
{
    /// <summary>From one order to the next.</summary>
    public static int Step => 2 * PieceTable<T>.Pieces;

    /// <summary>The constant coefficients.</summary>
    public T* Lowest { get; } = lowest;

    /// <summary>The coefficients of the first polynomials' highest power, which is the first at least.</summary>
    public T* Highest { get; } = lowest + (degree * Step);

    /// <summary>Where the order stands, no higher than that, with which the second ones begin.</summary>
    public T* HighestShape { get; } = lowest + (shapeDegree * Step);
}
