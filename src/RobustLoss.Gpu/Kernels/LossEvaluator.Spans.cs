using System.Runtime.CompilerServices;
using RobustLoss.Gpu.Kernels.Device;
using RobustLoss.Gpu.Kernels.Host;
using RobustLoss.Gpu.Losses;

namespace RobustLoss.Gpu.Kernels;

/// <content>Host memory: worked on in place by the host loop, or staged through device memory in pieces.</content>
public sealed unsafe partial class LossEvaluator<T>
{
    private LossStaging<T>? _staging;

    /// <summary>Evaluates residuals in host memory with one (α, c) for all.</summary>
    /// <param name="residuals">The residuals x, [n].</param>
    /// <param name="parameters">Shape α and scale c.</param>
    /// <param name="outputs">Where to write; [n] each, or empty.</param>
    /// <exception cref="ArgumentException">An output is neither empty nor as long as the residuals.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="parameters"/> is a <c>default</c> value.</exception>
    /// <exception cref="ObjectDisposedException">The evaluator or its device is disposed.</exception>
    public void Evaluate(ReadOnlySpan<T> residuals, LossParameters parameters, LossSpans<T> outputs)
    {
        ThrowIfDisposed();
        parameters.ThrowIfDefault();
        var wanted = outputs.Check(residuals.Length);
        if (wanted == LossOutputs.None)
        {
            return;
        }

        if (!IsForHost(residuals.Length))
        {
            EvaluateStaged(residuals, parameters, outputs, wanted);
            return;
        }

        EvaluateOnHost(residuals, parameters, outputs, wanted);
    }

    /// <summary>Evaluates residuals in host memory, each with an (α, c) of its own.</summary>
    /// <param name="residuals">The residuals x, [n].</param>
    /// <param name="alpha">The shapes α, [n]; not NaN.</param>
    /// <param name="scale">The scales c, [n]; positive and finite.</param>
    /// <param name="outputs">Where to write; [n] each, or empty.</param>
    /// <exception cref="ArgumentException">A span is not as long as the residuals.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An element of <paramref name="alpha"/> or <paramref name="scale"/> is outside its domain; nothing is written.</exception>
    /// <exception cref="ObjectDisposedException">The evaluator or its device is disposed.</exception>
    public void Evaluate(ReadOnlySpan<T> residuals, ReadOnlySpan<T> alpha, ReadOnlySpan<T> scale, LossSpans<T> outputs)
    {
        ThrowIfDisposed();
        CheckLength(alpha.Length, residuals.Length, nameof(alpha));
        CheckLength(scale.Length, residuals.Length, nameof(scale));
        CheckElements(alpha, scale);
        var wanted = outputs.Check(residuals.Length);
        if (wanted == LossOutputs.None)
        {
            return;
        }

        if (!IsForHost(residuals.Length))
        {
            EvaluateStaged(residuals, alpha, scale, outputs, wanted);
            return;
        }

        fixed (T* x = residuals, a = alpha, c = scale, loss = outputs.Loss, influence = outputs.Influence)
        fixed (T* weight = outputs.Weight, alphaDerivative = outputs.AlphaDerivative, scaleDerivative = outputs.ScaleDerivative)
        {
            var pointers = new OutputPointers<T>
            {
                Loss = loss,
                Influence = influence,
                Weight = weight,
                AlphaDerivative = alphaDerivative,
                ScaleDerivative = scaleDerivative,
            };
            _hostPairwise!.Run(x, a, c, residuals.Length, pointers, wanted);
        }
    }

    /// <summary>
    /// Compiles ahead what an evaluation with one (α, c) takes, on the device and on the host; the first evaluation then costs no more than
    /// the next. Without it kernels are compiled when they are first asked for.
    /// </summary>
    /// <param name="parameters">Shape α and scale c; kernels may be compiled for a class of shapes.</param>
    /// <param name="outputs">The outputs that will be wanted together.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="parameters"/> is a <c>default</c> value.</exception>
    /// <exception cref="ObjectDisposedException">The evaluator or its device is disposed.</exception>
    public void WarmUp(LossParameters parameters, LossOutputs outputs)
    {
        ThrowIfDisposed();
        parameters.ThrowIfDefault();
        Span<T> memory = stackalloc T[6];
        memory.Clear();
        var spans = new LossSpans<T>
        {
            Loss = Room(memory, 1, LossOutputs.Loss),
            Influence = Room(memory, 2, LossOutputs.Influence),
            Weight = Room(memory, 3, LossOutputs.Weight),
            AlphaDerivative = Room(memory, 4, LossOutputs.AlphaDerivative),
            ScaleDerivative = Room(memory, 5, LossOutputs.ScaleDerivative),
        };
        var wanted = spans.Check(1);
        if (wanted == LossOutputs.None)
        {
            return;
        }

        if (_kernels is not null)
        {
            EvaluateStaged(memory[..1], parameters, spans, wanted);
        }

        if (_host is not null)
        {
            EvaluateOnHost(memory[..1], parameters, spans, wanted);
        }

        Span<T> Room(Span<T> memory, int at, LossOutputs output) => outputs.HasFlag(output) ? memory.Slice(at, 1) : default;
    }

    private bool IsForHost(int length) => _kernels is null || length < _device.HostThreshold;

    private void EvaluateOnHost(ReadOnlySpan<T> residuals, LossParameters parameters, LossSpans<T> outputs, LossOutputs wanted)
    {
        fixed (T* x = residuals, loss = outputs.Loss, influence = outputs.Influence, weight = outputs.Weight)
        fixed (T* alphaDerivative = outputs.AlphaDerivative, scaleDerivative = outputs.ScaleDerivative)
        {
            var pointers = new OutputPointers<T>
            {
                Loss = loss,
                Influence = influence,
                Weight = weight,
                AlphaDerivative = alphaDerivative,
                ScaleDerivative = scaleDerivative,
            };
            _host!.Run(x, residuals.Length, parameters, pointers, wanted);
        }
    }

    // In methods of their own, since they name types of ILGPU: host loops never have it loaded.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void EvaluateStaged(ReadOnlySpan<T> residuals, LossParameters parameters, LossSpans<T> outputs, LossOutputs wanted)
    {
        _staging ??= new LossStaging<T>(_device);
        for (var start = 0; start < residuals.Length; start += LossStaging<T>.PieceLength)
        {
            var length = Math.Min(LossStaging<T>.PieceLength, residuals.Length - start);
            var views = _staging.Outputs(length, wanted);
            _kernels!.Uniform(_staging.Residuals.Upload(residuals.Slice(start, length)), parameters, views, wanted);
            LossStaging<T>.Download(views, outputs, start, length);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void EvaluateStaged(
        ReadOnlySpan<T> residuals, ReadOnlySpan<T> alpha, ReadOnlySpan<T> scale, LossSpans<T> outputs, LossOutputs wanted)
    {
        _staging ??= new LossStaging<T>(_device);
        for (var start = 0; start < residuals.Length; start += LossStaging<T>.PieceLength)
        {
            var length = Math.Min(LossStaging<T>.PieceLength, residuals.Length - start);
            var views = _staging.Outputs(length, wanted);
            var x = _staging.Residuals.Upload(residuals.Slice(start, length));
            var a = _staging.Alpha.Upload(alpha.Slice(start, length));
            var c = _staging.Scale.Upload(scale.Slice(start, length));
            _kernels!.Pairwise(x, a, c, views, wanted);
            LossStaging<T>.Download(views, outputs, start, length);
        }
    }
}
