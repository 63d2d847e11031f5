using System.Numerics;
using ILGPU;
using ILGPU.Runtime;
using RobustLoss.Gpu.Devices;

namespace RobustLoss.Gpu.Cli.Bench;

/// <summary>The device memory that the workloads share: inputs filled, outputs touched, before anything is timed.</summary>
internal sealed class BenchBuffers<T> : IDisposable
    where T : unmanaged, INumberBase<T>
{
    /// <summary>The number d of features of the linear model.</summary>
    public const int FeatureCount = 8;

    private readonly List<MemoryBuffer1D<T, Stride1D.Dense>> _buffers = [];

    /// <param name="device">The device.</param>
    /// <param name="count">The number n of residuals; lengths are rounded up to a multiple of four.</param>
    public BenchBuffers(ComputeDevice device, long count)
    {
        long length = (count + 3) / 4 * 4;
        T[] pattern = BenchPattern.Create<T>();
        try
        {
            Residuals = Fill(Allocate(device, length), pattern);
            Targets = Fill(Allocate(device, length), pattern);
            Features = Fill(Allocate(device, checked(length * FeatureCount)), pattern);
            First = Fill(Allocate(device, length), new T[BenchPattern.Length]);
            Second = Fill(Allocate(device, length), new T[BenchPattern.Length]);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The residuals x, [n].</summary>
    public ArrayView<T> Residuals { get; }

    /// <summary>The targets y of the linear model, [n].</summary>
    public ArrayView<T> Targets { get; }

    /// <summary>The features X of the linear model, [n, d] row-major.</summary>
    public ArrayView<T> Features { get; }

    /// <summary>An output, [n].</summary>
    public ArrayView<T> First { get; }

    /// <summary>An output, [n].</summary>
    public ArrayView<T> Second { get; }

    public void Dispose()
    {
        foreach (MemoryBuffer1D<T, Stride1D.Dense> buffer in _buffers)
        {
            buffer.Dispose();
        }

        _buffers.Clear();
    }

    private ArrayView<T> Allocate(ComputeDevice device, long length)
    {
        MemoryBuffer1D<T, Stride1D.Dense> buffer = device.Accelerator.Allocate1D<T>(length);
        _buffers.Add(buffer);
        return buffer.View.BaseView;
    }

    private static ArrayView<T> Fill(ArrayView<T> view, T[] pattern)
    {
        for (long start = 0; start < view.Length; start += pattern.Length)
        {
            int count = (int)Math.Min(pattern.Length, view.Length - start);
            view.SubView(start, count).CopyFromCPU<T, ArrayView<T>>(pattern.AsSpan(0, count));
        }

        return view;
    }
}
