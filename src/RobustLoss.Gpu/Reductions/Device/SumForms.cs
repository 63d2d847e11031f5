using System.Collections.Concurrent;
using ILGPU;
using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Kernels.Device;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Reductions.Device;

/// <summary>The forms of the summing kernel, each compiled when a batch first needs it.</summary>
internal sealed class SumForms<TLane, T>(ComputeDevice device)
    : ILossFormChoice<Action<KernelConfig, ArrayView<T>, ArrayView<Quad<T>>, long, ArrayView<double>, LossConstants<TLane>>>
    where TLane : unmanaged, IScalarLane<TLane, T>
    where T : unmanaged
{
    private readonly ConcurrentDictionary<
        (Type, Type), Action<KernelConfig, ArrayView<T>, ArrayView<Quad<T>>, long, ArrayView<double>, LossConstants<TLane>>> _launches = new();

    public Action<KernelConfig, ArrayView<T>, ArrayView<Quad<T>>, long, ArrayView<double>, LossConstants<TLane>> Take<TForm, TMath>()
        where TForm : struct, ILossForm
        where TMath : struct, ILossMath =>
        _launches.GetOrAdd(
            (typeof(TForm), typeof(TMath)),
            static (_, device) => device.LoadKernel<ArrayView<T>, ArrayView<Quad<T>>, long, ArrayView<double>, LossConstants<TLane>>(
                GroupReduction.HasWarps(device)
                    ? SumKernels.Uniform<TLane, T, TForm, TMath, WarpSum>
                    : SumKernels.Uniform<TLane, T, TForm, TMath, TreeSum>),
            device);

    /// <summary>Launches the form for the constants, into partial sums for which room is made; the answer is the number of groups.</summary>
    public int Launch(ArrayView<T> residuals, SumGatherer gatherer, int quantities, in LossConstants<TLane> constants)
    {
        var launch = LossForms.Choose(constants, fast: false, this);

        // Where no residual is moderate, all are taken one by one.
        var moderate = TLane.AnyLess(TLane.Constant(0), constants.LargestModerate);
        var count = moderate ? QuadViews.WholeTiles(residuals.Length, device.PreferredGroupSize) : 0;
        var shape = LaunchShape.For(device, count > 0 ? count / 2 : residuals.Length);
        var groups = shape.GridDim.X;
        var quads = QuadViews.Begins(residuals) ? QuadViews.Of(residuals, count) : default;
        launch(shape, residuals, quads, count, gatherer.Partials((long)quantities * groups), constants);
        return groups;
    }
}
