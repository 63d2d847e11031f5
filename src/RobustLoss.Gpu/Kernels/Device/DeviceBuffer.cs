using ILGPU;
using ILGPU.Runtime;
using RobustLoss.Gpu.Devices;

namespace RobustLoss.Gpu.Kernels.Device;

/// <summary>Device memory that grows to what is asked of it and is then kept.</summary>
internal sealed class DeviceBuffer<T>(ComputeDevice device) : IDisposable
    where T : unmanaged
{
    private MemoryBuffer1D<T, Stride1D.Dense>? _buffer;

    /// <summary>A view of the first <paramref name="length"/> elements; what it held before is lost when it grows.</summary>
    public ArrayView<T> View(long length)
    {
        if (length == 0)
        {
            return default;
        }

        if (_buffer is null || _buffer.Length < length)
        {
            _buffer?.Dispose();
            _buffer = null;
            _buffer = device.Accelerator.Allocate1D<T>(length);
        }

        return _buffer.View.BaseView.SubView(0, length);
    }

    /// <summary>Copies host memory to the device and waits for it.</summary>
    /// <remarks>
    /// By ILGPU's spans, which it pins. What it takes by reference it does not: a collection during the copy would move the array away.
    /// </remarks>
    public ArrayView<T> Upload(ReadOnlySpan<T> source)
    {
        var view = View(source.Length);
        if (source.Length > 0)
        {
            view.CopyFromCPU(source);
        }

        return view;
    }

    /// <summary>Copies device memory to the host, after all work that was launched before.</summary>
    public static void Download(ArrayView<T> source, Span<T> target)
    {
        if (target.Length > 0)
        {
            source.CopyToCPU(target);
        }
    }

    public void Dispose()
    {
        DisposeQuietly.Now(_buffer);
        _buffer = null;
    }
}
