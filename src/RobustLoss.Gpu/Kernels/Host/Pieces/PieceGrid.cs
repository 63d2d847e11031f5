using RobustLoss.Gpu.Losses;

namespace RobustLoss.Gpu.Kernels.Host.Pieces;

/// <summary>
/// The pieces: each octave of z + z₀ is cut in two, from z₀ on, so that the first piece begins at z = 0. z is |x| times a power of two that
/// brings the middle of the pieces near 1, so that high powers of it stay in the range of the type, and z₀ a part of c·√b, the size at
/// which the loss bends.
/// </summary>
internal readonly struct PieceGrid
{
    // Of c·√b: small enough that ∂ρ/∂α, which begins with z⁶, keeps its digits in the pieces next to 0, and no smaller than need be, since
    // the number of pieces sets how far they reach.
    private const double SingleStart = 1.0 / 16;
    private const double DoubleStart = 1.0 / 2;

    // The binary logarithm of the middle of the pieces over c, about.
    private const int MiddleExponent = 4;

    // ρ is below 2^50 in the pieces, and the sums of a few thousand of it times this are in the range of the type.
    private const int SingleMostMultiple = 60;
    private const int DoubleMostMultiple = 900;

    private readonly int _startExponent;
    private readonly int _bias;
    private readonly int _pieces;

    /// <summary>The grid of a number of pieces, for single or double precision.</summary>
    public PieceGrid(LossParameters parameters, bool single, int pieces)
    {
        Power = Math.ScaleB(1, -Math.ILogB(parameters.Scale) - MiddleExponent);
        Bend = Math.Sqrt(Math.Abs(parameters.Alpha - 2)) * parameters.Scale * Power;
        var inverse = -Math.ILogB(parameters.Scale);
        var most = single ? SingleMostMultiple : DoubleMostMultiple;
        Multiple = Math.ScaleB(1, Math.Clamp(inverse, 0, most));
        HoldsSums = inverse <= most;
        _startExponent = Math.ILogB(Bend * (single ? SingleStart : DoubleStart));
        _bias = single ? 127 : 1023;
        _pieces = pieces;
    }

    /// <summary>z/|x|.</summary>
    public double Power { get; }

    /// <summary>The z at which the loss bends.</summary>
    public double Bend { get; }

    /// <summary>
    /// What ρ is multiplied by in the sums: about 1/c, since ∂ρ/∂c, which is summed as a multiple of ρ, may be a normal number where ρ is
    /// not; 1 at least, as the same may be so the other way round.
    /// </summary>
    public double Multiple { get; }

    /// <summary>Whether that multiple is in range.</summary>
    public bool HoldsSums { get; }

    /// <summary>z₀.</summary>
    public double Start => Math.ScaleB(1, _startExponent);

    /// <summary>What z must stay below, so that rounding cannot take z + z₀ past the last piece.</summary>
    public double Reach => Edge(_pieces) * (1 - 1e-6);

    /// <summary>A z that stays below that in single precision too.</summary>
    public double Last => Edge(_pieces) * (1 - 2e-6);

    /// <summary>Where a piece begins and the one before it ends, in z.</summary>
    public double Edge(int piece) => Math.ScaleB((piece & 1) == 0 ? 1 : 1.5, _startExponent + (piece >> 1)) - Start;

    /// <summary>The z at a part of a piece, from −1, its begin, to 1, its end.</summary>
    public double At(int piece, double part)
    {
        var begin = Edge(piece);
        return begin + ((Edge(piece + 1) - begin) / 2 * (1 + part));
    }

    /// <summary>Where the bits of z + z₀ look a piece up.</summary>
    public int Slot(int piece) => ((2 * (_startExponent + _bias)) + piece) & (_pieces - 1);
}
