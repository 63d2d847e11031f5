using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using ILGPU;
using ILGPU.Runtime;
using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Distributions;
using RobustLoss.Gpu.Kernels;
using RobustLoss.Gpu.Kernels.Device;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Objectives.Host;

namespace RobustLoss.Gpu.Objectives;

/// <summary>
/// The robust objective of a linear model, Σρ(r_i, α, c) or its negative log-likelihood, over observations that are kept on a device:
/// residuals r = X·w + b − y, value and whole gradient in one pass over the data.
/// </summary>
/// <remarks>
/// Residuals are formed in <typeparamref name="T"/>, sums with twice its digits (on <see cref="DeviceKind.Cpu"/>, of long batches, those of
/// the loss and its α and c derivatives over sums of at most 16 terms), in an order that depends on the number of rows and
/// the device alone: the same call gives the same bits every time on one device. An evaluation allocates no managed memory. Not
/// thread-safe: one objective per thread; they may share the device.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed unsafe class LinearObjective<T> : ILinearObjective, IDisposable
    where T : unmanaged, INumberBase<T>
{
    // The sums of a group of rows, which are as many as a model has features and four more, are one array.
    private static readonly int MostFeatures = Array.MaxLength - LinearSums.Leading;

    private readonly ComputeDevice _device;
    private readonly LinearBackend<T> _backend;
    private readonly DeviceBuffer<T>? _features;
    private readonly DeviceBuffer<T>? _targets;
    private readonly T[] _coefficients;
    private bool _disposed;

    // On the host the data are kept where the collector does not move them.
    private readonly T[] _hostFeatures = [];
    private readonly T[] _hostTargets = [];

    /// <summary>Copies observations to a device, or where they are fewer than <see cref="ComputeDevice.HostThreshold"/>, to the host's part.</summary>
    /// <param name="device">The device; it must outlive the objective.</param>
    /// <param name="features">X, [n, d] row-major.</param>
    /// <param name="targets">y, [n].</param>
    /// <param name="featureCount">d, at least 1 and at most 2,147,483,587.</param>
    /// <exception cref="ArgumentNullException"><paramref name="device"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="featureCount"/> is below 1 or above 2,147,483,587.</exception>
    /// <exception cref="ArgumentException"><paramref name="features"/> does not hold n · d elements.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither float nor double.</exception>
    public LinearObjective(ComputeDevice device, ReadOnlySpan<T> features, ReadOnlySpan<T> targets, int featureCount)
    {
        Check(device, features.Length, targets.Length, featureCount);
        _device = device;
        FeatureCount = featureCount;
        Count = targets.Length;
        _coefficients = new T[Count == 0 ? 0 : featureCount + 1];
        if (device.RunsKernels && Count >= device.HostThreshold)
        {
            _features = new DeviceBuffer<T>(device);
            _targets = new DeviceBuffer<T>(device);
            _backend = Uploaded(device, features, targets);
            return;
        }

        _hostFeatures = GC.AllocateUninitializedArray<T>(features.Length, pinned: true);
        _hostTargets = GC.AllocateUninitializedArray<T>(targets.Length, pinned: true);
        features.CopyTo(_hostFeatures);
        targets.CopyTo(_hostTargets);
        _backend = HostLinear.Create(Pinned(_hostFeatures), Pinned(_hostTargets), Count, featureCount);
    }

    /// <summary>Takes observations that lie in the device's memory already; they are not copied and must outlive the objective.</summary>
    /// <inheritdoc cref="LinearObjective{T}(ComputeDevice, ReadOnlySpan{T}, ReadOnlySpan{T}, int)"/>
    public LinearObjective(ComputeDevice device, ArrayView<T> features, ArrayView<T> targets, int featureCount)
    {
        Check(device, features.Length, targets.Length, featureCount);
        ViewCheck.IsOn(features, device, nameof(features), nameof(features));
        ViewCheck.IsOn(targets, device, nameof(targets), nameof(targets));
        _device = device;
        FeatureCount = featureCount;
        Count = targets.Length;
        _coefficients = new T[Count == 0 ? 0 : featureCount + 1];
        _backend = device.RunsKernels
            ? LinearBackend<T>.Create(device, features, targets, featureCount)
            : HostLinear.Create(Pointer(features), Pointer(targets), Count, featureCount);
    }

    /// <inheritdoc/>
    public long Count { get; }

    /// <inheritdoc/>
    public int FeatureCount { get; }

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">The objective or its device is disposed.</exception>
    public ObjectiveSums Evaluate(
        ReadOnlySpan<double> weights, double intercept, LossParameters parameters, ObjectiveKind kind, Span<double> weightGradient)
    {
        ThrowIfDisposed();
        parameters.ThrowIfDefault();
        CheckLength(weights.Length, nameof(weights));
        CheckLength(weightGradient.Length, nameof(weightGradient));
        CheckKind(kind, parameters);
        weightGradient.Clear();
        if (Count == 0)
        {
            return default;
        }

        for (var j = 0; j < weights.Length; j++)
        {
            _coefficients[j] = T.CreateTruncating(weights[j]);
        }

        _coefficients[^1] = T.CreateTruncating(intercept);
        var sums = _backend.Evaluate(_coefficients, parameters, weightGradient);
        if (kind == ObjectiveKind.Loss)
        {
            return new ObjectiveSums(Count, sums.Loss, sums.InterceptDerivative, sums.AlphaDerivative, sums.ScaleDerivative);
        }

        var likelihood = NegativeLogLikelihood.FromLossSums(Count, sums.Loss, sums.AlphaDerivative, sums.ScaleDerivative, parameters);
        return new ObjectiveSums(
            Count, likelihood.Value, sums.InterceptDerivative, likelihood.AlphaDerivative, likelihood.ScaleDerivative);
    }

    /// <summary>Compiles ahead what an evaluation takes, by one at weights of 0; the first evaluation then costs no more than the next.</summary>
    /// <param name="parameters">Shape α and scale c; kernels may be compiled for a class of shapes.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="parameters"/> is a <c>default</c> value.</exception>
    /// <exception cref="ObjectDisposedException">The objective or its device is disposed.</exception>
    public void WarmUp(LossParameters parameters)
    {
        ThrowIfDisposed();
        parameters.ThrowIfDefault();
        if (Count > 0)
        {
            Evaluate(new double[FeatureCount], 0, parameters, ObjectiveKind.Loss, new double[FeatureCount]);
        }
    }

    /// <summary>Frees what the objective holds on the device. It may be called any number of times and never throws.</summary>
    public void Dispose()
    {
        _disposed = true;
        _backend.Dispose();
        _features?.Dispose();
        _targets?.Dispose();
    }

    // In a method of its own, since it names types of ILGPU: the host's loop never has it loaded.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private LinearBackend<T> Uploaded(ComputeDevice device, ReadOnlySpan<T> features, ReadOnlySpan<T> targets) =>
        LinearBackend<T>.Create(device, _features!.Upload(features), _targets!.Upload(targets), FeatureCount);

    private static T* Pinned(T[] array) => (T*)Unsafe.AsPointer(ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(array));

    private static T* Pointer(ArrayView<T> view) => view.Length == 0 ? null : (T*)view.LoadEffectiveAddressAsPtr();

    private static void Check(ComputeDevice device, long features, long targets, int featureCount)
    {
        ArgumentNullException.ThrowIfNull(device);
        ElementType.Check<T>();
        if (featureCount < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(featureCount), featureCount, $"featureCount is {featureCount}; a linear model has at least one feature. Pass a column of zeros to fit the intercept alone.");
        }

        if (featureCount > MostFeatures)
        {
            throw new ArgumentOutOfRangeException(
                nameof(featureCount), featureCount, $"featureCount is {featureCount}; a linear model has at most {MostFeatures} features, whose gradient is one array. Pass fewer columns.");
        }

        if (features != targets * featureCount)
        {
            throw new ArgumentException(
                $"features holds {features} elements; {targets} targets with {featureCount} features each need {targets * featureCount}, row by row.", nameof(features));
        }
    }

    private static void CheckKind(ObjectiveKind kind, LossParameters parameters)
    {
        if (kind is not (ObjectiveKind.Loss or ObjectiveKind.NegativeLogLikelihood))
        {
            throw new ArgumentOutOfRangeException(nameof(kind), kind, $"kind is {kind}; it must be Loss or NegativeLogLikelihood.");
        }

        if (kind == ObjectiveKind.NegativeLogLikelihood && parameters.Alpha < 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(parameters),
                string.Create(CultureInfo.InvariantCulture, $"alpha is {parameters.Alpha}; the likelihood exists for alpha of 0 or more only. Use ObjectiveKind.Loss, or a larger alpha."));
        }
    }

    private void CheckLength(int length, string name)
    {
        if (length != FeatureCount)
        {
            throw new ArgumentException($"{name} holds {length} elements; the model has {FeatureCount} features. Pass one element for each, without the intercept.", name);
        }
    }

    private void ThrowIfDisposed()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _device.ThrowIfDisposed();
    }
}
