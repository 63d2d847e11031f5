using System.Collections.Concurrent;
using ILGPU;
using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Kernels.Device;

/// <summary>The forms of the uniform kernel for one selection of outputs, each compiled when a batch first needs it.</summary>
internal sealed class UniformForms<TLane, T, TStored, TWanted>(ComputeDevice device)
    : ILossFormChoice<Action<KernelConfig, LossBatch<T>, LossBatch<Quad<T>>, int, LossConstants<TLane>, TStored>>
    where TLane : unmanaged, IScalarLane<TLane, T>
    where T : unmanaged
    where TStored : unmanaged, IOutputSelection
    where TWanted : struct, IOutputSelection
{
    private readonly ConcurrentDictionary<
        (Type, Type), Action<KernelConfig, LossBatch<T>, LossBatch<Quad<T>>, int, LossConstants<TLane>, TStored>> _launches = new();

    public Action<KernelConfig, LossBatch<T>, LossBatch<Quad<T>>, int, LossConstants<TLane>, TStored> Take<TForm, TMath>()
        where TForm : struct, ILossForm
        where TMath : struct, ILossMath =>
        _launches.GetOrAdd(
            (typeof(TForm), typeof(TMath)),
            static (_, device) => device.LoadKernel<LossBatch<T>, LossBatch<Quad<T>>, int, LossConstants<TLane>, TStored>(
                ElementwiseKernels.Uniform<TLane, T, TStored, TWanted, TForm, TMath>),
            device);

    /// <summary>Launches the form for the constants over a batch.</summary>
    public void Launch(LossBatch<T> batch, in LossConstants<TLane> constants, bool fast, TStored stored)
    {
        var launch = LossForms.Choose(constants, fast, this);

        // Where no residual is moderate, and where threads run in turn, all are taken one by one.
        var inQuads = !device.RunsThreadsInTurn && TLane.AnyLess(TLane.Constant(0), constants.LargestModerate);
        var quads = inQuads ? LossBatch<T>.Quads(batch, device.PreferredGroupSize) : default;
        var shape = LaunchShape.ForElements(device, quads.Residuals.Length > 0 ? quads.Residuals.Length / 2 : batch.Residuals.Length);
        launch(shape, batch, quads, QuadViews.Head(batch.Residuals), constants, stored);
    }
}
