namespace RobustLoss.Gpu.Kernels.Host.Pieces;

/// <summary>A polynomial for each piece of a grid: its coefficients, each a run of numbers over the pieces, the lowest order first.</summary>
internal readonly unsafe struct PieceTable<T>(T* lowest, int degree)
    where T : unmanaged
{
    /// <summary>Bytes of one run: 32 single-precision or 16 double-precision numbers.</summary>
    public const int RunBytes = 128;

    /// <summary>How many pieces a grid has.</summary>
    public static int Pieces => RunBytes / sizeof(T);

    /// <summary>The constant coefficients.</summary>
    public T* Lowest => lowest;

    /// <summary>The highest power.</summary>
    public int Degree => degree;

    /// <summary>The coefficients of the highest power.</summary>
    public T* Highest => lowest + (degree * Pieces);
}
