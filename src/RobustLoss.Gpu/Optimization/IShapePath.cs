using RobustLoss.Gpu.Objectives;

namespace RobustLoss.Gpu.Optimization;

/// <summary>What (α, c) do in the course of one fit: stand still, follow a schedule, or be fitted.</summary>
internal interface IShapePath
{
    /// <summary>What the fit minimises the mean of.</summary>
    ObjectiveKind Kind { get; }

    /// <summary>How many latent parameters the optimizer moves beside the model's.</summary>
    int LatentCount { get; }

    /// <summary>Writes the first latent parameters.</summary>
    void Start(Span<double> latents);

    /// <summary>α and c of the state after <paramref name="epoch"/> steps, unchecked: they may be NaN or out of range.</summary>
    (double Alpha, double Scale) At(int epoch, ReadOnlySpan<double> latents);

    /// <summary>Whether the state last asked for begins a new objective, to which gradients seen before do not belong.</summary>
    bool BeginsAnew { get; }

    /// <summary>The mean loss at the state just evaluated, for schedules that listen.</summary>
    void Observe(double loss);

    /// <summary>Writes the gradient of the mean objective with respect to the latent parameters.</summary>
    void WriteGradient(ReadOnlySpan<double> latents, double alphaDerivative, double scaleDerivative, Span<double> gradient);
}
