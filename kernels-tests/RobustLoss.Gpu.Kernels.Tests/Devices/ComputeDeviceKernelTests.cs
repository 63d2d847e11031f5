using ILGPU;
using ILGPU.Runtime;
using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.TestSupport.Devices;
using Xunit;

namespace RobustLoss.Gpu.Kernels.Tests.Devices;

/// <summary>That kernels run on every device, with groups, shared memory and barriers.</summary>
public class ComputeDeviceKernelTests
{
    [Theory]
    [AllDevices(1)]
    [AllDevices(257)]
    [AllDevices(10_000)]
    public void A_group_sums_through_shared_memory(DeviceKind kind, int length)
    {
        ComputeDevice device = TestDevices.Get(kind);
        Accelerator accelerator = device.Accelerator;
        int[] values = [.. Enumerable.Range(1, length)];
        int groups = 2 * Math.Min(device.MultiprocessorCount, 8);

        using MemoryBuffer1D<int, Stride1D.Dense> input = accelerator.Allocate1D(values);
        using MemoryBuffer1D<long, Stride1D.Dense> sums = accelerator.Allocate1D<long>(groups);
        var kernel = accelerator.LoadStreamKernel<ArrayView<int>, ArrayView<long>>(GroupSums);
        kernel((groups, device.PreferredGroupSize), input.View, sums.View);
        accelerator.Synchronize();

        Assert.Equal((long)length * (length + 1) / 2, sums.GetAsArray1D().Sum());
    }

    [Theory]
    [AllDevices(KernelsOnly = true)]
    public void The_largest_group_can_be_launched(DeviceKind kind)
    {
        ComputeDevice device = TestDevices.Get(kind);
        Accelerator accelerator = device.Accelerator;
        using MemoryBuffer1D<int, Stride1D.Dense> indices = accelerator.Allocate1D<int>(device.MaxGroupSize);
        var kernel = accelerator.LoadStreamKernel<ArrayView<int>>(GroupIndices);
        kernel((1, device.MaxGroupSize), indices.View);
        accelerator.Synchronize();

        Assert.Equal(Enumerable.Range(0, device.MaxGroupSize), indices.GetAsArray1D());
    }

    [Theory]
    [AllDevices]
    public void The_preferred_group_is_a_power_of_two_within_the_largest(DeviceKind kind)
    {
        ComputeDevice device = TestDevices.Get(kind);

        Assert.True(int.IsPow2(device.PreferredGroupSize), $"{device.PreferredGroupSize} is no power of two.");
        Assert.InRange(device.PreferredGroupSize, 16, device.MaxGroupSize);
        Assert.InRange(device.MultiprocessorCount, 1, int.MaxValue);
        Assert.InRange(device.WarpSize, 0, device.MaxGroupSize);
    }

    private static void GroupSums(ArrayView<int> input, ArrayView<long> sums)
    {
        ArrayView<long> shared = SharedMemory.Allocate<long>(256);
        long length = input.Length;
        long step = (long)Grid.DimX * Group.DimX;
        long sum = 0;
        for (long i = Grid.GlobalLinearIndex; i < length; i += step)
        {
            sum += input[i];
        }

        int own = Group.IdxX;
        shared[own] = sum;
        Group.Barrier();
        for (int half = Group.DimX / 2; half > 0; half /= 2)
        {
            if (own < half)
            {
                shared[own] += shared[own + half];
            }

            Group.Barrier();
        }

        if (own == 0)
        {
            sums[Grid.IdxX] = shared[0];
        }
    }

    private static void GroupIndices(ArrayView<int> indices) => indices[Group.IdxX] = Group.IdxX;
}
