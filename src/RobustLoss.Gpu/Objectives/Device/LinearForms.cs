using System.Collections.Concurrent;
using ILGPU;
using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Kernels.Device;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;
using RobustLoss.Gpu.Reductions.Device;

namespace RobustLoss.Gpu.Objectives.Device;

/// <summary>The forms of the linear model's kernel, each compiled when an (α, c) first needs it.</summary>
internal sealed class LinearForms<TLane, T>(ComputeDevice device)
    : ITermFormChoice<Action<KernelConfig, LinearBatch<T>, ArrayView<T>, ArrayView<Quad<T>>, ArrayView<double>, RowConstants<TLane>>>
    where TLane : unmanaged, IScalarLane<TLane, T>
    where T : unmanaged
{
    private readonly ConcurrentDictionary<
        (Type, Type),
        Action<KernelConfig, LinearBatch<T>, ArrayView<T>, ArrayView<Quad<T>>, ArrayView<double>, RowConstants<TLane>>> _launches = new();

    public Action<KernelConfig, LinearBatch<T>, ArrayView<T>, ArrayView<Quad<T>>, ArrayView<double>, RowConstants<TLane>> Take<TForm, TMath>()
        where TForm : struct, ILossForm
        where TMath : struct, ILossMath =>
        _launches.GetOrAdd(
            (typeof(TForm), typeof(TMath)),
            static (_, device) => device.LoadKernel(GroupReduction.HasWarps(device) ? Kernel<TForm, TMath, WarpSum>() : Kernel<TForm, TMath, TreeSum>()),
            device);

    public Action<KernelConfig, LinearBatch<T>, ArrayView<T>, ArrayView<Quad<T>>, ArrayView<double>, RowConstants<TLane>> Take<TTerms>()
        where TTerms : struct, ISumTerms =>
        _launches.GetOrAdd(
            (typeof(GeneralForm), typeof(TTerms)),
            static (_, device) => device.LoadKernel(GroupReduction.HasWarps(device) ? TermKernel<TTerms, WarpSum>() : TermKernel<TTerms, TreeSum>()),
            device);

    /// <summary>The kernel of a form, with what evaluates a row's loss there.</summary>
    public static Action<LinearBatch<T>, ArrayView<T>, ArrayView<Quad<T>>, ArrayView<double>, RowConstants<TLane>> Kernel<TForm, TMath, TGroup>()
        where TForm : struct, ILossForm
        where TMath : struct, ILossMath
        where TGroup : struct, IGroupSum =>
        typeof(TMath) != typeof(PlainMath) ? LinearKernels.Evaluate<TLane, T, TForm, DirectRow<TMath>, TGroup>
            : TForm.Kind == LossKind.SingleExponential ? LinearKernels.Evaluate<TLane, T, TForm, TermRow<NearTwoTerms>, TGroup>
            : LinearKernels.Evaluate<TLane, T, TForm, TermRow<AwayTerms>, TGroup>;

    /// <summary>The kernel of the terms that serve at 0 or near it.</summary>
    public static Action<LinearBatch<T>, ArrayView<T>, ArrayView<Quad<T>>, ArrayView<double>, RowConstants<TLane>> TermKernel<TTerms, TGroup>()
        where TTerms : struct, ISumTerms
        where TGroup : struct, IGroupSum => LinearKernels.Evaluate<TLane, T, GeneralForm, TermRow<TTerms>, TGroup>;

    /// <summary>Launches the form for (α, c).</summary>
    public void Launch(KernelConfig shape, LinearBatch<T> batch, ArrayView<T> coefficients, ArrayView<double> partials, LossParameters parameters)
    {
        var constants = RowConstantsFactory.Of<TLane, T>(parameters);
        var launch = TermForms.Choose<TLane, T, Action<KernelConfig, LinearBatch<T>, ArrayView<T>, ArrayView<Quad<T>>, ArrayView<double>, RowConstants<TLane>>>(
            constants.Sums, parameters.Alpha, this);
        launch(shape, batch, coefficients, QuadViews.Of(coefficients, (coefficients.Length - 1) / 4), partials, constants);
    }
}
