using RobustLoss.Gpu.Adaptive;
using RobustLoss.Gpu.Objectives;

namespace RobustLoss.Gpu.Optimization;

/// <summary>α and c are fitted with the model, through their latent numbers.</summary>
internal sealed class AdaptivePath(AdaptiveParameters parameters) : IShapePath
{
    public ObjectiveKind Kind => ObjectiveKind.NegativeLogLikelihood;

    public int LatentCount => 2;

    // α and c move as the model does, by small steps of one objective.
    public bool BeginsAnew => false;

    public void Start(Span<double> latents)
    {
        latents[0] = parameters.InitialLatentAlpha;
        latents[1] = 0;
    }

    public (double Alpha, double Scale) At(int epoch, ReadOnlySpan<double> latents) =>
        (parameters.Shape.Value(latents[0]), parameters.Scale.Value(latents[1]));

    public void Observe(double loss)
    {
        // The gradient leads, not the loss.
    }

    public void WriteGradient(ReadOnlySpan<double> latents, double alphaDerivative, double scaleDerivative, Span<double> gradient)
    {
        gradient[0] = parameters.LatentAlphaDerivative(latents[0], alphaDerivative);
        gradient[1] = parameters.LatentScaleDerivative(latents[1], scaleDerivative);
    }
}
