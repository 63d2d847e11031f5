using RobustLoss.Gpu.Objectives;

namespace RobustLoss.Gpu.Optimization;

/// <summary>c stands still, and α goes as an <see cref="AlphaWalk"/> says; neither is fitted.</summary>
internal sealed class ScheduledPath(AlphaWalk walk, double scale) : IShapePath
{
    public ObjectiveKind Kind => ObjectiveKind.Loss;

    public int LatentCount => 0;

    public void Start(Span<double> latents)
    {
        // Nothing is fitted.
    }

    public (double Alpha, double Scale) At(int epoch, ReadOnlySpan<double> latents) => (walk.At(epoch), scale);

    public void Observe(double loss) => walk.Observe(loss);

    public void WriteGradient(ReadOnlySpan<double> latents, double alphaDerivative, double scaleDerivative, Span<double> gradient)
    {
        // Nothing is fitted.
    }
}
