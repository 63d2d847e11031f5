using ILGPU;
using ILGPU.Runtime;
using RobustLoss.Gpu.Kernels.Host;
using RobustLoss.Gpu.Losses;

namespace RobustLoss.Gpu.Kernels;

/// <content>From checked views to a kernel, or to the host loop where device memory is host memory.</content>
public sealed unsafe partial class LossEvaluator<T>
{
    private static OutputPointers<T> Pointers(LossViews<T> outputs) => new()
    {
        Loss = Pointer(outputs.Loss),
        Influence = Pointer(outputs.Influence),
        Weight = Pointer(outputs.Weight),
        AlphaDerivative = Pointer(outputs.AlphaDerivative),
        ScaleDerivative = Pointer(outputs.ScaleDerivative),
    };

    private static T* Pointer(ArrayView<T> view) => view.Length == 0 ? null : (T*)view.LoadEffectiveAddressAsPtr();

    private void EvaluateViews(ArrayView<T> residuals, LossParameters parameters, LossViews<T> outputs, LossOutputs wanted)
    {
        if (_kernels is not null)
        {
            _kernels.Uniform(residuals, parameters, outputs, wanted);
            return;
        }

        _host!.Run(Pointer(residuals), residuals.Length, parameters, Pointers(outputs), wanted);
    }

    private void EvaluateViews(ArrayView<T> residuals, ArrayView<T> alpha, ArrayView<T> scale, LossViews<T> outputs, LossOutputs wanted)
    {
        if (_kernels is not null)
        {
            _kernels.Pairwise(residuals, alpha, scale, outputs, wanted);
            return;
        }

        _hostPairwise!.Run(Pointer(residuals), Pointer(alpha), Pointer(scale), residuals.Length, Pointers(outputs), wanted);
    }
}
