using System.Collections.Concurrent;
using ILGPU;
using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Kernels.Device;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Reductions.Device;

/// <summary>The forms of the summing kernel, each compiled when a batch first needs it.</summary>
internal sealed class SumForms<TLane, T>(ComputeDevice device)
    : ITermFormChoice<Action<KernelConfig, ArrayView<T>, ArrayView<Quad<T>>, long, ArrayView<double>, SumConstants<TLane>>>
    where TLane : unmanaged, IScalarLane<TLane, T>
    where T : unmanaged
{
    private readonly ConcurrentDictionary<
        (Type, Type), Action<KernelConfig, ArrayView<T>, ArrayView<Quad<T>>, long, ArrayView<double>, SumConstants<TLane>>> _launches = new();

    public Action<KernelConfig, ArrayView<T>, ArrayView<Quad<T>>, long, ArrayView<double>, SumConstants<TLane>> Take<TForm, TMath>()
        where TForm : struct, ILossForm
        where TMath : struct, ILossMath =>
        _launches.GetOrAdd(
            (typeof(TForm), typeof(TMath)),
            static (_, device) => device.LoadKernel(GroupReduction.HasWarps(device) ? Kernel<TForm, TMath, WarpSum>() : Kernel<TForm, TMath, TreeSum>()),
            device);

    public Action<KernelConfig, ArrayView<T>, ArrayView<Quad<T>>, long, ArrayView<double>, SumConstants<TLane>> Take<TTerms>()
        where TTerms : struct, ISumTerms =>
        _launches.GetOrAdd(
            (typeof(GeneralForm), typeof(TTerms)),
            static (_, device) => device.LoadKernel(GroupReduction.HasWarps(device) ? TermKernel<TTerms, WarpSum>() : TermKernel<TTerms, TreeSum>()),
            device);

    /// <summary>The kernel of a form, with the sums that serve it.</summary>
    public static Action<ArrayView<T>, ArrayView<Quad<T>>, long, ArrayView<double>, SumConstants<TLane>> Kernel<TForm, TMath, TGroup>()
        where TForm : struct, ILossForm
        where TMath : struct, ILossMath
        where TGroup : struct, IGroupSum =>
        TForm.Kind == LossKind.Quadratic ? SumKernels.Uniform<TLane, T, TForm, TMath, QuadraticSums<TLane, T>, TGroup>
            : typeof(TMath) != typeof(PlainMath) ? SumKernels.Uniform<TLane, T, TForm, TMath, DirectSums<TLane, T, TMath>, TGroup>
            : TForm.Kind == LossKind.SingleExponential ? SumKernels.Uniform<TLane, T, TForm, TMath, TermSums<TLane, T, NearTwoTerms>, TGroup>
            : SumKernels.Uniform<TLane, T, TForm, TMath, TermSums<TLane, T, AwayTerms>, TGroup>;

    /// <summary>The kernel of the terms that serve at 0 or near it.</summary>
    public static Action<ArrayView<T>, ArrayView<Quad<T>>, long, ArrayView<double>, SumConstants<TLane>> TermKernel<TTerms, TGroup>()
        where TTerms : struct, ISumTerms
        where TGroup : struct, IGroupSum => SumKernels.Uniform<TLane, T, GeneralForm, PlainMath, TermSums<TLane, T, TTerms>, TGroup>;

    /// <summary>Launches the form for (α, c), into partial sums for which room is made; the answer is the number of groups.</summary>
    public int Launch(ArrayView<T> residuals, SumGatherer gatherer, int quantities, LossParameters parameters)
    {
        var constants = SumConstantsFactory.Of<TLane, T>(parameters);
        var launch = TermForms.Choose<TLane, T, Action<KernelConfig, ArrayView<T>, ArrayView<Quad<T>>, long, ArrayView<double>, SumConstants<TLane>>>(
            constants, parameters.Alpha, this);

        // Where no residual is moderate, all are taken one by one.
        var moderate = TLane.AnyLess(TLane.Constant(0), constants.Loss.LargestModerate);
        var count = moderate ? QuadViews.WholeTiles(residuals.Length, device.PreferredGroupSize) : 0;
        var shape = LaunchShape.For(device, count > 0 ? count / 2 : residuals.Length);
        var groups = shape.GridDim.X;
        launch(shape, residuals, Quads(residuals, count), count, gatherer.Partials((long)quantities * groups), constants);
        return groups;
    }

    /// <summary>The first fours of a batch as quads, where its memory begins at one.</summary>
    public static ArrayView<Quad<T>> Quads(ArrayView<T> residuals, long count) =>
        QuadViews.Begins(residuals) ? QuadViews.Of(residuals, count) : default;
}
