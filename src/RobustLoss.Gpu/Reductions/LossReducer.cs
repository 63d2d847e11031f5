using System.Numerics;
using ILGPU;
using ILGPU.Runtime;
using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Kernels;
using RobustLoss.Gpu.Kernels.Device;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Reductions.Device;
using RobustLoss.Gpu.Reductions.Host;

namespace RobustLoss.Gpu.Reductions;

/// <summary>Sums ρ, ∂ρ/∂α and ∂ρ/∂c over batches of residuals in one pass over memory.</summary>
/// <remarks>
/// Sums are carried with twice the digits of <typeparamref name="T"/> (on <see cref="DeviceKind.Cpu"/>, of long batches, sums of at most
/// 16 terms) and added in an order that depends on the length and the device alone: the same call gives the same bits every time on one
/// device. An empty batch has sums of 0 and no mean. A NaN residual makes the
/// sums NaN; a sum beyond the range is infinite. No managed memory is allocated per call once a call of that size has run. Not
/// thread-safe: one reducer per thread; they may share the device.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed unsafe class LossReducer<T> : IDisposable
    where T : unmanaged, INumberBase<T>
{
    private readonly DeviceSums<T>? _kernels;
    private readonly DeviceBuffer<T>? _staging;
    private readonly HostSums<T>? _host;
    private readonly long _hostThreshold;
    private bool _disposed;
