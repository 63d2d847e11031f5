using System.Diagnostics.CodeAnalysis;
using ILGPU;
using RobustLoss.Gpu.Devices;
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

    /// <summary>Checks the length and the place of each and names what is wanted.</summary>
    internal readonly LossOutputs Check(long length, ComputeDevice device) =>
        Check(Loss, length, LossOutputs.Loss, device)
        | Check(Influence, length, LossOutputs.Influence, device)
        | Check(Weight, length, LossOutputs.Weight, device)
        | Check(AlphaDerivative, length, LossOutputs.AlphaDerivative, device)
        | Check(ScaleDerivative, length, LossOutputs.ScaleDerivative, device);

    private static LossOutputs Check(ArrayView<T> view, long length, LossOutputs output, ComputeDevice device)
    {
        var wanted = OutputCheck.Length(view.Length, length, output, "outputs");
        ViewCheck.IsOn(view, device, $"outputs.{output}", "outputs");
        return wanted;
    }
}
