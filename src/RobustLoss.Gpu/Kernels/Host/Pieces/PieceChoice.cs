using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Kernels.Host.Pieces;

/// <summary>Says for which batches <see cref="PieceLoss{TLane, T}"/> serves, and keeps what was fitted last. Not thread-safe.</summary>
internal struct PieceChoice<TLane, T>(PieceUse use)
    where TLane : unmanaged, IVectorLane<TLane, T>
    where T : unmanaged
{
    /// <summary>From this many residuals on, a fit costs less than it saves.</summary>
    public const long ShortestBatch = 1 << 17;

    private PieceLoss<TLane, T>? _pieces;

    /// <summary>The pieces for the batch that was last chosen for, or null where they do not serve.</summary>
    public PieceLoss<TLane, T>? Chosen { get; private set; }

    /// <summary>Chooses for a batch of a length at one (α, c).</summary>
    public void Choose(long length, LossParameters parameters) =>
        Chosen = length >= ShortestBatch && (_pieces ??= new(use)).Fit(parameters) ? _pieces : null;

    public readonly void Dispose() => _pieces?.Dispose();
}
