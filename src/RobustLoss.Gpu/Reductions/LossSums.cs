namespace RobustLoss.Gpu.Reductions;

/// <summary>The sums over a batch of the loss and of its derivatives with respect to the parameters, and the means from them.</summary>
/// <param name="Count">The number of residuals n.</param>
/// <param name="Loss">Σρ.</param>
/// <param name="AlphaDerivative">Σ∂ρ/∂α.</param>
/// <param name="ScaleDerivative">Σ∂ρ/∂c.</param>
public readonly record struct LossSums(long Count, double Loss, double AlphaDerivative, double ScaleDerivative)
{
    /// <summary>Σρ/n.</summary>
    /// <exception cref="InvalidOperationException">There are no residuals.</exception>
    public double MeanLoss => Mean(Loss);

    /// <summary>Σ∂ρ/∂α / n.</summary>
    /// <inheritdoc cref="MeanLoss"/>
    public double MeanAlphaDerivative => Mean(AlphaDerivative);

    /// <summary>Σ∂ρ/∂c / n.</summary>
    /// <inheritdoc cref="MeanLoss"/>
    public double MeanScaleDerivative => Mean(ScaleDerivative);

    private double Mean(double sum) => Count > 0
        ? sum / Count
        : throw new InvalidOperationException("Count is 0; a mean needs at least one residual. Check for an empty batch before taking it, or use the sums.");
}
