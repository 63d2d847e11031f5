using System.Numerics;
using System.Runtime.CompilerServices;
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
/// Sums are carried with twice the digits of <typeparamref name="T"/>, and added in an order that depends on the length and the device
/// alone: the same call gives the same bits every time on one device. What is carried so are terms, or, where that costs no accuracy that
/// is promised, plain sums of up to 64 of them on <see cref="DeviceKind.Cpu"/> and up to 8 elsewhere. An empty batch has sums of 0 and no
/// mean. A NaN residual makes the sums NaN; a sum beyond the range is infinite. No managed memory is allocated per call once a call of
/// that size has run. Not thread-safe: one reducer per thread; they may share the device.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed unsafe class LossReducer<T> : IDisposable
    where T : unmanaged, INumberBase<T>
{
    private readonly ComputeDevice _device;
    private readonly DeviceSums<T>? _kernels;
    private readonly DeviceBuffer<T>? _staging;
    private readonly HostSums<T>? _host;
    private readonly long _hostThreshold;
    private bool _disposed;

    /// <summary>A reducer on a device.</summary>
    /// <param name="device">The device; it must outlive the reducer.</param>
    /// <exception cref="ArgumentNullException"><paramref name="device"/> is null.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither float nor double.</exception>
    public LossReducer(ComputeDevice device)
    {
        ArgumentNullException.ThrowIfNull(device);
        ElementType.Check<T>();
        _hostThreshold = device.RunsKernels ? device.HostThreshold : long.MaxValue;
        _device = device;
        if (device.RunsKernels)
        {
            _kernels = DeviceSums<T>.Create(device);
            _staging = new DeviceBuffer<T>(device);
        }

        if (!device.RunsKernels || device.HostThreshold > 0)
        {
            _host = HostSums<T>.Create();
        }
    }

    /// <summary>
    /// Sums over residuals in host memory; on a GPU they are copied there first, unless they are fewer than
    /// <see cref="ComputeDevice.HostThreshold"/>.
    /// </summary>
    /// <param name="residuals">The residuals x, [n].</param>
    /// <param name="parameters">Shape α and scale c.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="parameters"/> is a <c>default</c> value.</exception>
    /// <exception cref="ObjectDisposedException">The reducer or its device is disposed.</exception>
    public LossSums Sum(ReadOnlySpan<T> residuals, LossParameters parameters)
    {
        ThrowIfDisposed();
        parameters.ThrowIfDefault();
        if (residuals.Length >= _hostThreshold)
        {
            return residuals.IsEmpty ? default : SumStaged(residuals, parameters);
        }

        fixed (T* first = residuals)
        {
            return _host!.Run(first, 1, residuals.Length, parameters);
        }
    }

    /// <summary>Sums over residuals in device memory.</summary>
    /// <exception cref="ArgumentException">The residuals lie in the memory of another accelerator.</exception>
    /// <inheritdoc cref="Sum(ReadOnlySpan{T}, LossParameters)"/>
    public LossSums Sum(ArrayView<T> residuals, LossParameters parameters)
    {
        ThrowIfDisposed();
        parameters.ThrowIfDefault();
        ViewCheck.IsOn(residuals, _device, nameof(residuals), nameof(residuals));
        if (residuals.Length == 0)
        {
            return default;
        }

        return _kernels is not null
            ? _kernels.Sum(residuals, parameters)
            : _host!.Run((T*)residuals.LoadEffectiveAddressAsPtr(), 1, residuals.Length, parameters);
    }

    /// <summary>Sums over each column of a batch in host memory, with an (α, c) for each column.</summary>
    /// <param name="residuals">The residuals, [n, d] row-major.</param>
    /// <param name="parameters">Shape and scale of each column, [d].</param>
    /// <param name="sums">The sums of each column, [d].</param>
    /// <exception cref="ArgumentException">The lengths do not fit each other, or a view lies in the memory of another accelerator.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An element of <paramref name="parameters"/> is a <c>default</c> value.</exception>
    /// <exception cref="ObjectDisposedException">The reducer or its device is disposed.</exception>
    public void Sum(ReadOnlySpan<T> residuals, ReadOnlySpan<LossParameters> parameters, Span<LossSums> sums)
    {
        ThrowIfDisposed();
        if (!CheckColumns(residuals.Length, parameters, sums))
        {
            return;
        }

        if (residuals.Length >= _hostThreshold)
        {
            SumStaged(residuals, parameters, sums);
            return;
        }

        fixed (T* first = residuals)
        {
            SumHostColumns(first, residuals.Length, parameters, sums);
        }
    }

    /// <summary>Sums over each column of a batch in device memory, with an (α, c) for each column.</summary>
    /// <inheritdoc cref="Sum(ReadOnlySpan{T}, ReadOnlySpan{LossParameters}, Span{LossSums})"/>
    public void Sum(ArrayView<T> residuals, ReadOnlySpan<LossParameters> parameters, Span<LossSums> sums)
    {
        ThrowIfDisposed();
        ViewCheck.IsOn(residuals, _device, nameof(residuals), nameof(residuals));
        if (!CheckColumns(residuals.Length, parameters, sums))
        {
            return;
        }

        if (_kernels is not null)
        {
            _kernels.Sum(residuals, parameters, sums);
            return;
        }

        SumHostColumns((T*)residuals.LoadEffectiveAddressAsPtr(), residuals.Length, parameters, sums);
    }

    /// <summary>Compiles ahead what a sum over one column takes, on the device and on the host; the first sum then costs no more than the next.</summary>
    /// <param name="parameters">Shape α and scale c; kernels may be compiled for a class of shapes.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="parameters"/> is a <c>default</c> value.</exception>
    /// <exception cref="ObjectDisposedException">The reducer or its device is disposed.</exception>
    public void WarmUp(LossParameters parameters)
    {
        ThrowIfDisposed();
        parameters.ThrowIfDefault();
        ReadOnlySpan<T> residual = [T.Zero];
        if (_kernels is not null)
        {
            SumStaged(residual, parameters);
        }

        fixed (T* first = residual)
        {
            _ = _host?.Run(first, 1, 1, parameters);
        }
    }

    /// <summary>Frees what the reducer holds on the device. It may be called any number of times and never throws.</summary>
    public void Dispose()
    {
        _disposed = true;
        _kernels?.Dispose();
        _staging?.Dispose();
        _host?.Dispose();
    }

    /// <summary>Checks the lengths; false where there is nothing to sum.</summary>
    private static bool CheckColumns(long length, ReadOnlySpan<LossParameters> parameters, Span<LossSums> sums)
    {
        if (parameters.IsEmpty || length % parameters.Length != 0)
        {
            throw new ArgumentException(
                $"parameters holds {parameters.Length} elements for {length} residuals; pass one for each column of the row-major batch.", nameof(parameters));
        }

        if (sums.Length != parameters.Length)
        {
            throw new ArgumentException($"sums holds {sums.Length} elements for {parameters.Length} columns; pass one for each column.", nameof(sums));
        }

        foreach (var column in parameters)
        {
            column.ThrowIfDefault();
        }

        sums.Clear();
        return length > 0;
    }

    // In methods of their own, since they name types of ILGPU: host loops never have it loaded.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private LossSums SumStaged(ReadOnlySpan<T> residuals, LossParameters parameters) => _kernels!.Sum(_staging!.Upload(residuals), parameters);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void SumStaged(ReadOnlySpan<T> residuals, ReadOnlySpan<LossParameters> parameters, Span<LossSums> sums) =>
        _kernels!.Sum(_staging!.Upload(residuals), parameters, sums);

    private void SumHostColumns(T* first, long length, ReadOnlySpan<LossParameters> parameters, Span<LossSums> sums)
    {
        for (var j = 0; j < parameters.Length; j++)
        {
            sums[j] = _host!.Run(first + j, parameters.Length, length / parameters.Length, parameters[j]);
        }
    }

    private void ThrowIfDisposed()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _device.ThrowIfDisposed();
    }
}
