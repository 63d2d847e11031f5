using static TorchSharp.torch;

namespace RobustLoss.Gpu.Benchmarks.Torch;

/// <summary>The losses and influences of a batch in torch's memory.</summary>
internal sealed record TorchTerms(Tensor Loss, Tensor Influence) : IDisposable
{
    public void CopyTo<T>(Span<T> loss, Span<T> influence)
        where T : unmanaged
    {
        Loss.data<T>().CopyTo(loss);
        Influence.data<T>().CopyTo(influence);
    }

    public void Dispose()
    {
        Loss.Dispose();
        Influence.Dispose();
    }
}
