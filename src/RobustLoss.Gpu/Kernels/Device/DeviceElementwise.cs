using ILGPU;
using ILGPU.Runtime;
using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Kernels.Device;

/// <summary>The element-wise kernels of one device, each compiled when it is first asked for.</summary>
internal abstract class DeviceElementwise<T>
    where T : unmanaged
{
    /// <summary>The kernels of the type; fast ones in single precision only.</summary>
    public static DeviceElementwise<T> Create(ComputeDevice device, LossAccuracy accuracy) =>
        (DeviceElementwise<T>)(typeof(T) != typeof(float)
            ? (object)new Launcher<Float64Lane<DeviceFma>, double, PlainMath>(device)
            : accuracy == LossAccuracy.Fast
                ? new Launcher<Float32Lane<DeviceFma>, float, FastMath>(device)
                : new Launcher<Float32Lane<DeviceFma>, float, PlainMath>(device));

    public abstract void Uniform(ArrayView<T> residuals, LossParameters parameters, LossViews<T> outputs, LossOutputs wanted);

    public abstract void Pairwise(
        ArrayView<T> residuals, ArrayView<T> alpha, ArrayView<T> scale, LossViews<T> outputs, LossOutputs wanted);

    private sealed class Launcher<TLane, TElement, TMath>(ComputeDevice device) : DeviceElementwise<TElement>
        where TLane : unmanaged, IScalarLane<TLane, TElement>
        where TElement : unmanaged
        where TMath : struct, ILossMath
    {
        private readonly UniformForms<TLane, TElement, LossAndInfluence, LossAndInfluence> _lossAndInfluence = new(device);
        private readonly UniformForms<TLane, TElement, OutputSelection, FirstDerivatives> _firstDerivatives = new(device);
        private readonly UniformForms<TLane, TElement, OutputSelection, LossAndFirstDerivatives> _loss = new(device);
        private readonly UniformForms<TLane, TElement, OutputSelection, EveryOutput> _all = new(device);
        private Action<KernelConfig, ArrayView<TElement>, LossViews<TElement>, LossConstants<TLane>, SpecializedValue<int>>? _chunks;
        private Action<KernelConfig, ArrayView<TElement>, ArrayView<TElement>, ArrayView<TElement>, LossViews<TElement>, OutputSelection>? _pairwise;

        private static bool IsFast => typeof(TMath) == typeof(FastMath);

        public override void Uniform(
            ArrayView<TElement> residuals, LossParameters parameters, LossViews<TElement> outputs, LossOutputs wanted)
        {
            var constants = SharedConstants.Of<TLane, TElement, TMath>(parameters);
            var batch = new LossBatch<TElement> { Residuals = residuals, Outputs = outputs };
            if (wanted == (LossOutputs.Loss | LossOutputs.Influence))
            {
                LossAndInfluence(batch, constants);
            }
            else if (wanted.HasFlag(LossOutputs.AlphaDerivative))
            {
                _all.Launch(batch, constants, IsFast, new OutputSelection(wanted));
            }
            else if (wanted.HasFlag(LossOutputs.Loss))
            {
                _loss.Launch(batch, constants, IsFast, new OutputSelection(wanted));
            }
            else
            {
                _firstDerivatives.Launch(batch, constants, IsFast, new OutputSelection(wanted));
            }
        }

        public override void Pairwise(
            ArrayView<TElement> residuals,
            ArrayView<TElement> alpha,
            ArrayView<TElement> scale,
            LossViews<TElement> outputs,
            LossOutputs wanted)
        {
            _pairwise ??= device.LoadKernel<
                ArrayView<TElement>, ArrayView<TElement>, ArrayView<TElement>, LossViews<TElement>, OutputSelection>(
                ElementwiseKernels.Pairwise<TLane, TElement>);
            _pairwise(LaunchShape.ForElements(device, residuals.Length), residuals, alpha, scale, outputs, new OutputSelection(wanted));
        }

        private void LossAndInfluence(LossBatch<TElement> batch, in LossConstants<TLane> constants)
        {
            if (!device.RunsThreadsInTurn)
            {
                _lossAndInfluence.Launch(batch, constants, IsFast, default);
                return;
            }

            _chunks ??= device.LoadKernel<ArrayView<TElement>, LossViews<TElement>, LossConstants<TLane>, SpecializedValue<int>>(
                ChunkKernels.LossAndInfluence<TLane, TElement, TMath>);
            _chunks(
                ChunkKernels.Shape(batch.Residuals.Length), batch.Residuals, batch.Outputs, constants, SpecializedValue.New((int)constants.Kind));
        }
    }
}
