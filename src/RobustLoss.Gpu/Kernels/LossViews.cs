using System.Diagnostics.CodeAnalysis;
using ILGPU;
using RobustLoss.Gpu.Losses;

namespace RobustLoss.Gpu.Kernels;

/// <summary>Where an element-wise evaluation in device memory writes: a view of the residuals' length for each quantity that is wanted, a <c>default</c> one for the rest.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[SuppressMessage("Performance", "CA1815", Justification = "A bundle of arguments, which nothing compares.")]
public struct LossViews<T>
    where T : unmanaged
{
    /// <summary>The loss ρ, [n], or <c>default</c>.</summary>
    public ArrayView<T> Loss { get; set; }

    /// <summary>The influence ψ = ∂ρ/∂x, [n], or <c>default</c>.</summary>
    public ArrayView<T> Influence { get; set; }

    /// <summary>The IRLS weight w = ψ/x, [n], or <c>default</c>.</summary>
    public ArrayView<T> Weight { get; set; }

    /// <summary>∂ρ/∂α, [n], or <c>default</c>.</summary>
    public ArrayView<T> AlphaDerivative { get; set; }

    /// <summary>∂ρ/∂c, [n], or <c>default</c>.</summary>
    public ArrayView<T> ScaleDerivative { get; set; }

    /// <summary>Checks each length and names what is wanted.</summary>
    internal readonly LossOutputs Check(long length) =>
        OutputCheck.Length(Loss.Length, length, LossOutputs.Loss, "outputs")
        | OutputCheck.Length(Influence.Length, length, LossOutputs.Influence, "outputs")
        | OutputCheck.Length(Weight.Length, length, LossOutputs.Weight, "outputs")
        | OutputCheck.Length(AlphaDerivative.Length, length, LossOutputs.AlphaDerivative, "outputs")
        | OutputCheck.Length(ScaleDerivative.Length, length, LossOutputs.ScaleDerivative, "outputs");
}
