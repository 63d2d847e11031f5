using System.Numerics;
using ILGPU;
using ILGPU.Runtime;
using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Losses;
using Xunit;

namespace RobustLoss.Gpu.Kernels.Tests.Kernels;

/// <summary>Residuals and five outputs in one buffer of a device, between marked elements.</summary>
internal sealed class DeviceMemory<T> : IDisposable
    where T : unmanaged, INumberBase<T>
{
    private const int Guard = 19;
    private static readonly T Mark = T.CreateTruncating(-12345.5);

    private readonly MemoryBuffer1D<T, Stride1D.Dense> _buffer;
    private readonly int _length;

    public DeviceMemory(ComputeDevice device, T[] residuals)
    {
        _length = residuals.Length;
        T[] memory = new T[(Quantities.Each.Count + 1) * (_length + Guard) + Guard];
        memory.AsSpan().Fill(Mark);
        residuals.CopyTo(memory, Guard);
        _buffer = device.Accelerator.Allocate1D(memory);
    }

    public ArrayView<T> Residuals => View(0);

    /// <summary>The wanted outputs; the others are <c>default</c>.</summary>
    public LossViews<T> Views(LossOutputs wanted) => new()
    {
        Loss = Wanted(LossOutputs.Loss, wanted),
        Influence = Wanted(LossOutputs.Influence, wanted),
        Weight = Wanted(LossOutputs.Weight, wanted),
        AlphaDerivative = Wanted(LossOutputs.AlphaDerivative, wanted),
        ScaleDerivative = Wanted(LossOutputs.ScaleDerivative, wanted),
    };

    /// <summary>Fails where the wanted outputs differ in a bit from the given ones, or where anything else was written.</summary>
    public void AssertHolds(GuardedOutputs<T> expected, LossOutputs wanted)
    {
        _buffer.Accelerator.Synchronize();
        T[] memory = _buffer.GetAsArray1D();
        for (int part = 0; part <= Quantities.Each.Count + 1; part++)
            Assert.False(memory.AsSpan(part * (_length + Guard), Guard).ContainsAnyExcept(Mark), $"Written between outputs, before part {part}.");

        foreach (LossOutputs output in Quantities.Each)
        {
            ReadOnlySpan<T> actual = memory.AsSpan(Start(Quantities.IndexOf(output) + 1), _length);
            if (wanted.HasFlag(output))
                Batch.AssertSameBits(expected[output], actual, $"{output}");
            else
                Assert.False(actual.ContainsAnyExcept(Mark), $"{output}: written, though not wanted.");
        }
    }

    public void Dispose() => _buffer.Dispose();

    private int Start(int part) => Guard + (part * (_length + Guard));

    private ArrayView<T> View(int part) => _buffer.View.BaseView.SubView(Start(part), _length);

    private ArrayView<T> Wanted(LossOutputs output, LossOutputs wanted) =>
        wanted.HasFlag(output) ? View(Quantities.IndexOf(output) + 1) : default;
}
