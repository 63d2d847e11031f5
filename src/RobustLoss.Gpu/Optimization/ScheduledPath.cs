using RobustLoss.Gpu.Objectives;

namespace RobustLoss.Gpu.Optimization;

/// <summary>c stands still, and α goes as an <see cref="AlphaWalk"/> says; neither is fitted.</summary>
internal sealed class ScheduledPath(AlphaWalk walk, double scale) : IShapePath
{
    private double _alpha;

    public ObjectiveKind Kind => ObjectiveKind.Loss;

    public int LatentCount => 0;

    public bool BeginsAnew { get; private set; }

    public void Start(Span<double> latents)
    {
        // Nothing is fitted.
    }

    public (double Alpha, double Scale) At(int epoch, ReadOnlySpan<double> latents)
    {
        double alpha = walk.At(epoch);
        BeginsAnew = epoch > 0 && alpha != _alpha;
        _alpha = alpha;
        return (alpha, scale);
    }

    public void Observe(double loss) => walk.Observe(loss);

    public void WriteGradient(ReadOnlySpan<double> latents, double alphaDerivative, double scaleDerivative, Span<double> gradient)
    {
        // Nothing is fitted.
    }
}
