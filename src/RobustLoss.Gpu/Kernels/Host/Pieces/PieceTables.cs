using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Kernels.Host.Pieces;

/// <summary>What <see cref="PieceSteps{TLane, T}"/> and <see cref="SumSteps{TLane, T}"/> read.</summary>
internal unsafe struct PieceTables<TLane, T>
    where TLane : unmanaged, IVectorLane<TLane, T>
    where T : unmanaged
{
    /// <summary>z = |x|·Power.</summary>
    public TLane Power;

    /// <summary>z₀: the number of a piece is in the bits of z + z₀.</summary>
    public TLane Start;

    /// <summary>Sizes of residuals below this are in one of the pieces.</summary>
    public TLane Bound;

    /// <summary>1/c², which the IRLS weight is to the last place at sizes below <see cref="Flat"/>.</summary>
    public TLane WeightAtZero;
    public TLane Flat;

    /// <summary>What <see cref="Sums"/> gives is a power of two S times ρ. 1/S: ρ = p/S.</summary>
    public TLane LossFactor;

    /// <summary>−1/(c·S): ∂ρ/∂c = −z·(dp/dz)/(c·S).</summary>
    public TLane ScaleFactor;

    /// <summary>Power/S: |ψ| = (dp/dz)·Power/S.</summary>
    public TLane InfluenceFactor;

    /// <summary>The negative of the z around which a piece's polynomials run.</summary>
    public T* Centers;

    /// <summary>ρ.</summary>
    public PieceTable<T> Loss;

    /// <summary>|ψ|.</summary>
    public PieceTable<T> Influence;

    /// <summary>−∂ρ/∂c.</summary>
    public PieceTable<T> ScaleDerivative;

    /// <summary>(∂ρ/∂α)/z².</summary>
    public PieceTable<T> AlphaDerivative;

    /// <summary>What <see cref="SumSteps{TLane, T}"/> reads beside the above.</summary>
    public SumTable<T> Sums;
}
