using ILGPU;
using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Kernels.Device;

/// <summary>The element-wise kernels: explicitly grouped, grid-stride, for any number of groups and threads.</summary>
internal static class ElementwiseKernels
{
    /// <summary>Every element with the same (α, c).</summary>
    public static void Uniform<TLane, T, TWanted, TMath>(
        ArrayView<T> residuals, LossViews<T> outputs, LossConstants<TLane> constants, TWanted wanted)
        where TLane : struct, IScalarLane<TLane, T>
        where T : unmanaged
        where TWanted : unmanaged, IOutputSelection
        where TMath : struct, ILossMath
    {
        var length = residuals.Length;
        var stride = (long)Grid.DimX * Group.DimX;
        for (var i = ((long)Grid.IdxX * Group.DimX) + Group.IdxX; i < length; i += stride)
        {
            var lanes = LossOperator.EvaluateModerate<TLane, TWanted, TMath>(TLane.Of(residuals[i]), constants, wanted);
            if (wanted.Loss)
            {
                outputs.Loss[i] = TLane.ElementOf(lanes.Loss);
            }

            if (wanted.Influence)
            {
                outputs.Influence[i] = TLane.ElementOf(lanes.Influence);
            }

            if (wanted.Weight)
            {
                outputs.Weight[i] = TLane.ElementOf(lanes.Weight);
            }

            if (wanted.AlphaDerivative)
            {
                outputs.AlphaDerivative[i] = TLane.ElementOf(lanes.AlphaDerivative);
            }

            if (wanted.ScaleDerivative)
            {
                outputs.ScaleDerivative[i] = TLane.ElementOf(lanes.ScaleDerivative);
            }
        }
    }

    /// <summary>Every element with its own (α, c); the arithmetic is in double precision for either type.</summary>
    public static void Pairwise<TLane, T>(
        ArrayView<T> residuals, ArrayView<T> alpha, ArrayView<T> scale, LossViews<T> outputs, OutputSelection wanted)
        where TLane : struct, IScalarLane<TLane, T>
        where T : unmanaged
    {
        var length = residuals.Length;
        var stride = (long)Grid.DimX * Group.DimX;
        for (var i = ((long)Grid.IdxX * Group.DimX) + Group.IdxX; i < length; i += stride)
        {
            var lanes = PairwiseLoss.Evaluate<DeviceFma, OutputSelection>(
                TLane.DoubleOf(TLane.Of(residuals[i])), TLane.DoubleOf(TLane.Of(alpha[i])), TLane.DoubleOf(TLane.Of(scale[i])), wanted);
            if (wanted.Loss)
            {
                outputs.Loss[i] = TLane.ElementOf(TLane.Constant(lanes.Loss.Value));
            }

            if (wanted.Influence)
            {
                outputs.Influence[i] = TLane.ElementOf(TLane.Constant(lanes.Influence.Value));
            }

            if (wanted.Weight)
            {
                outputs.Weight[i] = TLane.ElementOf(TLane.Constant(lanes.Weight.Value));
            }

            if (wanted.AlphaDerivative)
            {
                outputs.AlphaDerivative[i] = TLane.ElementOf(TLane.Constant(lanes.AlphaDerivative.Value));
            }

            if (wanted.ScaleDerivative)
            {
                outputs.ScaleDerivative[i] = TLane.ElementOf(TLane.Constant(lanes.ScaleDerivative.Value));
            }
        }
    }
}
