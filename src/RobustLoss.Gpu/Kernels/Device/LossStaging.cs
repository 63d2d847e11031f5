using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Losses;

namespace RobustLoss.Gpu.Kernels.Device;

/// <summary>The device memory through which batches in host memory pass, a piece at a time.</summary>
internal sealed class LossStaging<T>(ComputeDevice device) : IDisposable
    where T : unmanaged
{
    /// <summary>Elements in a piece: enough to hide a launch, little enough to fit beside other work (64 MiB of floats).</summary>
    public const int PieceLength = 1 << 24;

    private readonly DeviceBuffer<T> _loss = new(device);
    private readonly DeviceBuffer<T> _influence = new(device);
    private readonly DeviceBuffer<T> _weight = new(device);
    private readonly DeviceBuffer<T> _alphaDerivative = new(device);
    private readonly DeviceBuffer<T> _scaleDerivative = new(device);

    public DeviceBuffer<T> Residuals { get; } = new(device);

    public DeviceBuffer<T> Alpha { get; } = new(device);

    public DeviceBuffer<T> Scale { get; } = new(device);

    /// <summary>Copies a piece of each wanted output to its place on the host.</summary>
    public static void Download(LossViews<T> views, LossSpans<T> outputs, int start, int length)
    {
        Copy(views.Loss, outputs.Loss, start, length);
        Copy(views.Influence, outputs.Influence, start, length);
        Copy(views.Weight, outputs.Weight, start, length);
        Copy(views.AlphaDerivative, outputs.AlphaDerivative, start, length);
        Copy(views.ScaleDerivative, outputs.ScaleDerivative, start, length);
    }

    /// <summary>Room for a piece of each wanted output.</summary>
    public LossViews<T> Outputs(int length, LossOutputs wanted) => new()
    {
        Loss = _loss.View(wanted.HasFlag(LossOutputs.Loss) ? length : 0),
        Influence = _influence.View(wanted.HasFlag(LossOutputs.Influence) ? length : 0),
        Weight = _weight.View(wanted.HasFlag(LossOutputs.Weight) ? length : 0),
        AlphaDerivative = _alphaDerivative.View(wanted.HasFlag(LossOutputs.AlphaDerivative) ? length : 0),
        ScaleDerivative = _scaleDerivative.View(wanted.HasFlag(LossOutputs.ScaleDerivative) ? length : 0),
    };

    public void Dispose()
    {
        Residuals.Dispose();
        Alpha.Dispose();
        Scale.Dispose();
        _loss.Dispose();
        _influence.Dispose();
        _weight.Dispose();
        _alphaDerivative.Dispose();
        _scaleDerivative.Dispose();
    }

    private static void Copy(ILGPU.ArrayView<T> view, Span<T> target, int start, int length)
    {
        if (view.Length > 0)
        {
            DeviceBuffer<T>.Download(view, target.Slice(start, length));
        }
    }
}
