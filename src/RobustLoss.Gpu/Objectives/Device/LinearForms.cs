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
    : ILossFormChoice<Action<KernelConfig, LinearBatch<T>, ArrayView<T>, ArrayView<Quad<T>>, ArrayView<double>, LossConstants<TLane>>>
    where TLane : unmanaged, IScalarLane<TLane, T>
    where T : unmanaged
{
    private readonly ConcurrentDictionary<
        (Type, Type),
        Action<KernelConfig, LinearBatch<T>, ArrayView<T>, ArrayView<Quad<T>>, ArrayView<double>, LossConstants<TLane>>> _launches = new();

    public Action<KernelConfig, LinearBatch<T>, ArrayView<T>, ArrayView<Quad<T>>, ArrayView<double>, LossConstants<TLane>> Take<TForm, TMath>()
        where TForm : struct, ILossForm
        where TMath : struct, ILossMath =>
        _launches.GetOrAdd(
            (typeof(TForm), typeof(TMath)),
            static (_, device) => device.LoadKernel<LinearBatch<T>, ArrayView<T>, ArrayView<Quad<T>>, ArrayView<double>, LossConstants<TLane>>(
                GroupReduction.HasWarps(device)
                    ? LinearKernels.Evaluate<TLane, T, TForm, TMath, WarpSum>
                    : LinearKernels.Evaluate<TLane, T, TForm, TMath, TreeSum>),
            device);
}
