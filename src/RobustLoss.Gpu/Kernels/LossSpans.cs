using RobustLoss.Gpu.Losses;

namespace RobustLoss.Gpu.Kernels;

/// <summary>Where an element-wise evaluation in host memory writes: a span of the residuals' length for each quantity that is wanted, an empty one for the rest.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly ref struct LossSpans<T>
    where T : unmanaged
{
    /// <summary>The loss ρ, [n], or empty.</summary>
    public Span<T> Loss { get; init; }

    /// <summary>The influence ψ = ∂ρ/∂x, [n], or empty.</summary>
    public Span<T> Influence { get; init; }

    /// <summary>The IRLS weight w = ψ/x, [n], or empty.</summary>
    public Span<T> Weight { get; init; }

    /// <summary>∂ρ/∂α, [n], or empty.</summary>
    public Span<T> AlphaDerivative { get; init; }

    /// <summary>∂ρ/∂c, [n], or empty.</summary>
    public Span<T> ScaleDerivative { get; init; }

    /// <summary>Checks each length and names what is wanted.</summary>
    internal LossOutputs Check(int length) =>
        OutputCheck.Length(Loss.Length, length, LossOutputs.Loss, "outputs")
        | OutputCheck.Length(Influence.Length, length, LossOutputs.Influence, "outputs")
        | OutputCheck.Length(Weight.Length, length, LossOutputs.Weight, "outputs")
        | OutputCheck.Length(AlphaDerivative.Length, length, LossOutputs.AlphaDerivative, "outputs")
        | OutputCheck.Length(ScaleDerivative.Length, length, LossOutputs.ScaleDerivative, "outputs");
}
