using System.Globalization;
using System.Numerics;
using ILGPU;
using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Kernels.Device;
using RobustLoss.Gpu.Kernels.Host;
using RobustLoss.Gpu.Losses;

namespace RobustLoss.Gpu.Kernels;

/// <summary>Evaluates ρ, ψ, w, ∂ρ/∂α and ∂ρ/∂c element by element, any of them, for batches of residuals on a device.</summary>
/// <remarks>
/// <para>
/// Spans lie in host memory: on a GPU they are copied there and back, unless they are shorter than <see cref="ComputeDevice.HostThreshold"/>. Views lie in the device's memory: the results stay there, and
/// the call returns when the work is launched (on <see cref="DeviceKind.Cpu"/>, when it is done). An output may be the same memory as
/// an input; outputs must not overlap each other or part of an input otherwise.
/// </para>
/// <para>
/// A batch of length 0 does nothing. NaN residuals give NaN, element by element; infinite ones give the limits. Accuracy is that of
/// <see cref="GeneralLoss"/>; the last places may differ from there, and on <see cref="DeviceKind.Cpu"/> with whether an extreme residual
/// stands in the same block of 256 and with whether the batch has 131,072 residuals or more, for which α from about −3 to 4 is evaluated by
/// polynomials that are fitted to (α, c) and checked against the loss first. The same call gives the same bits every time on one device.
/// No managed memory is allocated per call once the first has run. Not thread-safe: one evaluator per thread; they may share the device.
/// </para>
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed partial class LossEvaluator<T> : IDisposable
    where T : unmanaged, INumberBase<T>
{
    private readonly ComputeDevice _device;
    private readonly DeviceElementwise<T>? _kernels;
    private readonly HostElementwise<T>? _host;
    private readonly HostPairwise<T>? _hostPairwise;
    private bool _disposed;

    /// <summary>An evaluator on a device.</summary>
    /// <param name="device">The device; it must outlive the evaluator.</param>
    /// <param name="accuracy">How accurately to evaluate.</param>
    /// <exception cref="ArgumentNullException"><paramref name="device"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="accuracy"/> is neither of the two.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither float nor double.</exception>
    public LossEvaluator(ComputeDevice device, LossAccuracy accuracy = LossAccuracy.Accurate)
    {
        ArgumentNullException.ThrowIfNull(device);
        ElementType.Check<T>();
        if (accuracy is not (LossAccuracy.Accurate or LossAccuracy.Fast))
        {
            throw new ArgumentOutOfRangeException(nameof(accuracy), accuracy, $"accuracy is {accuracy}; it must be Accurate or Fast.");
        }

        _device = device;
        if (device.RunsKernels)
        {
            _kernels = DeviceElementwise<T>.Create(device, accuracy);
        }

        if (!device.RunsKernels || device.HostThreshold > 0)
        {
            _host = HostElementwise<T>.Create(accuracy);
            _hostPairwise = HostPairwise<T>.Create();
        }
    }

    /// <summary>Evaluates residuals in device memory with one (α, c) for all.</summary>
    /// <param name="residuals">The residuals x, [n].</param>
    /// <param name="parameters">Shape α and scale c.</param>
    /// <param name="outputs">Where to write; [n] each, or <c>default</c>.</param>
    /// <exception cref="ArgumentException">
    /// An output is neither empty nor as long as the residuals, or a view lies in the memory of another accelerator.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="parameters"/> is a <c>default</c> value.</exception>
    /// <exception cref="ObjectDisposedException">The evaluator or its device is disposed.</exception>
    public void Evaluate(ArrayView<T> residuals, LossParameters parameters, LossViews<T> outputs)
    {
        ThrowIfDisposed();
        parameters.ThrowIfDefault();
        ViewCheck.IsOn(residuals, _device, nameof(residuals), nameof(residuals));
        var wanted = outputs.Check(residuals.Length, _device);
        if (wanted != LossOutputs.None)
        {
            EvaluateViews(residuals, parameters, outputs, wanted);
        }
    }

    /// <summary>Evaluates residuals in device memory, each with an (α, c) of its own.</summary>
    /// <param name="residuals">The residuals x, [n].</param>
    /// <param name="alpha">The shapes α, [n]; an element that is NaN makes its results NaN.</param>
    /// <param name="scale">The scales c, [n]; an element that is not positive and finite makes its results NaN.</param>
    /// <param name="outputs">Where to write; [n] each, or <c>default</c>.</param>
    /// <exception cref="ArgumentException">A view is not as long as the residuals, or lies in the memory of another accelerator.</exception>
    /// <exception cref="ObjectDisposedException">The evaluator or its device is disposed.</exception>
    public void Evaluate(ArrayView<T> residuals, ArrayView<T> alpha, ArrayView<T> scale, LossViews<T> outputs)
    {
        ThrowIfDisposed();
        CheckLength(alpha.Length, residuals.Length, nameof(alpha));
        CheckLength(scale.Length, residuals.Length, nameof(scale));
        ViewCheck.IsOn(residuals, _device, nameof(residuals), nameof(residuals));
        ViewCheck.IsOn(alpha, _device, nameof(alpha), nameof(alpha));
        ViewCheck.IsOn(scale, _device, nameof(scale), nameof(scale));
        var wanted = outputs.Check(residuals.Length, _device);
        if (wanted != LossOutputs.None)
        {
            EvaluateViews(residuals, alpha, scale, outputs, wanted);
        }
    }

    /// <summary>Frees what the evaluator holds on the device. It may be called any number of times and never throws.</summary>
    public void Dispose()
    {
        _disposed = true;
        _host?.Dispose();
        _hostPairwise?.Dispose();
        _staging?.Dispose();
    }

    private static void CheckLength(long actual, long expected, string name)
    {
        if (actual != expected)
        {
            throw new ArgumentException(
                $"{name} holds {actual} elements, but there are {expected} residuals; pass one for each residual, or one LossParameters for all.", name);
        }
    }

    private static void CheckElements(ReadOnlySpan<T> alpha, ReadOnlySpan<T> scale)
    {
        for (var i = 0; i < alpha.Length; i++)
        {
            if (T.IsNaN(alpha[i]))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(alpha), $"alpha[{i}] is NaN; the shape α must be a number or ±infinity. Drop the element, or pass 2 for least squares.");
            }

            if (!(T.IsPositive(scale[i]) && T.IsFinite(scale[i]) && !T.IsZero(scale[i])))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(scale),
                    string.Create(CultureInfo.InvariantCulture, $"scale[{i}] is {scale[i]}; the scale c must be positive and finite. Drop the element, or pass the size of a typical inlier residual."));
            }
        }
    }

    private void ThrowIfDisposed()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _device.ThrowIfDisposed();
    }
}
