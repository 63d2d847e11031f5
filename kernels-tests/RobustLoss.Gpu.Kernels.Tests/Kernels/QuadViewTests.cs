using ILGPU;
using ILGPU.Runtime;
using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Kernels.Device;
using RobustLoss.Gpu.Numerics;
using RobustLoss.Gpu.Objectives.Device;
using RobustLoss.Gpu.Reductions.Device;
using RobustLoss.Gpu.TestSupport.Devices;
using Xunit;

namespace RobustLoss.Gpu.Kernels.Tests.Kernels;

/// <summary>Results have the same bits with and without reads of 16 bytes, so that only this notices where a launch forgoes them.</summary>
public class QuadViewTests
{
    private const int Threads = 32;
    private const int Length = 1024;

    [Theory]
    [AllDevices(KernelsOnly = true)]
    public void Memory_that_begins_at_a_quad_is_read_by_quads(DeviceKind kind)
    {
        using MemoryBuffer1D<float, Stride1D.Dense> buffer = TestDevices.Get(kind).Accelerator.Allocate1D<float>(2 * Length);
        ArrayView<float> view = buffer.View.SubView(0, Length);
        ArrayView<float> other = buffer.View.SubView(Length, Length);

        Assert.Equal(Length / 4, LossBatch<float>.Quads(new() { Residuals = view, Outputs = new() { Loss = other } }, Threads).Residuals.Length);
        Assert.Equal(Length / 4, SumForms<Float32Lane<DeviceFma>, float>.Quads(view, Length / 4).Length);
        Assert.Equal(Length / 4, LinearBatch<float>.Of(view, other, columns: 8).FeatureQuads.Length);
    }

    [Theory]
    [AllDevices(KernelsOnly = true)]
    public void Memory_that_does_not_is_read_by_them_where_there_is_one_after_its_head(DeviceKind kind)
    {
        using MemoryBuffer1D<float, Stride1D.Dense> buffer = TestDevices.Get(kind).Accelerator.Allocate1D<float>(2 * Length);
        ArrayView<float> view = buffer.View.SubView(1, Length);

        Assert.Equal((Length / 4) - (QuadViews.Tile * Threads / 4), LossBatch<float>.Quads(new() { Residuals = view }, Threads).Residuals.Length);
        Assert.Equal(0, SumForms<Float32Lane<DeviceFma>, float>.Quads(view, Length / 4).Length);
        Assert.Equal(0, LinearBatch<float>.Of(view, view, columns: 8).FeatureQuads.Length);
    }
}
