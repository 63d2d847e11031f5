using ILGPU;
using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Kernels.Device;

/// <summary>The element-wise kernels: explicitly grouped, grid-stride, for any number of groups and threads.</summary>
internal static class ElementwiseKernels
{
    /// <summary>
    /// Every element with the same (α, c), whose form the compiler knows. <paramref name="quads"/> are the elements from
    /// <paramref name="head"/> on, as far as they fill two quads for each thread of a number of groups; the rest is taken one by one.
    /// </summary>
    /// <remarks>
    /// What is wanted is evaluated, known to the compiler; what is stored of it may be known at run time only. The inner loop is all that most threads run: two loads of 16 bytes, eight elements without a branch, and the stores. It stops
    /// at elements that are not moderate; the loop after it takes those, before it goes on, and what is left over in the end.
    /// </remarks>
    public static void Uniform<TLane, T, TStored, TWanted, TForm, TMath>(
        LossBatch<T> elements, LossBatch<Quad<T>> quads, int head, LossConstants<TLane> constants, TStored stored)
        where TLane : unmanaged, IScalarLane<TLane, T>
        where T : unmanaged
        where TStored : unmanaged, IOutputSelection
        where TWanted : struct, IOutputSelection
        where TForm : struct, ILossForm
        where TMath : struct, ILossMath
    {
        constants.Kind = TForm.Kind;
        var threads = Group.DimX;
        var quadCount = quads.Residuals.Length;
        var i = (2L * Grid.IdxX * threads) + Group.IdxX;
        while (true)
        {
            for (; i < quadCount; i += 2L * Grid.DimX * threads)
            {
                var x = quads.Residuals[i];
                var y = quads.Residuals[i + threads];
                var largest = QuadLanes<TLane, T>.LargestSize(QuadLanes<TLane, T>.LargestSize(TLane.Constant(0), x), y);
                if (KernelLoss.IsBeyond<TLane, TMath>(largest, constants))
                {
                    break;
                }

                var first = QuadLanes<TLane, T>.Moderate<TWanted, TMath>(x, constants);
                var second = QuadLanes<TLane, T>.Moderate<TWanted, TMath>(y, constants);
                first.Store(quads.Outputs, i, stored);
                second.Store(quads.Outputs, i + threads, stored);
            }

            var rest = new Leftover(i, quadCount, head, elements.Residuals.Length);
            for (var e = rest.First; e < rest.Count; e += rest.Step)
            {
                var position = rest.Position(e);
                var lanes = KernelLoss.Evaluate<TLane, TWanted, TMath>(TLane.Of(elements.Residuals[position]), constants);
                Store<TLane, T, TStored>(lanes, elements.Outputs, position, stored);
            }

            if (i >= quadCount)
            {
                break;
            }

            i += 2L * Grid.DimX * threads;
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

    private static void Store<TLane, T, TWanted>(LossLanes<TLane> lanes, LossViews<T> outputs, long i, TWanted wanted)
        where TLane : struct, IScalarLane<TLane, T>
        where T : unmanaged
        where TWanted : unmanaged, IOutputSelection
    {
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
