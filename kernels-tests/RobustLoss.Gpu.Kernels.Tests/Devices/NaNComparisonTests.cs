using ILGPU;
using ILGPU.Runtime;
using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Numerics;
using RobustLoss.Gpu.TestSupport.Devices;
using Xunit;

namespace RobustLoss.Gpu.Kernels.Tests.Devices;

/// <summary>That NaN is neither less nor not less on a device, however its compiler turns a comparison round.</summary>
public class NaNComparisonTests
{
    private const float Limit = 2;

    private static readonly float[] Values = [1, Limit, 3, float.NaN, float.PositiveInfinity, float.NegativeInfinity];

    [Theory]
    [AllDevices(KernelsOnly = true)]
    public void A_comparison_with_NaN_is_false(DeviceKind kind)
    {
        Accelerator accelerator = TestDevices.Get(kind).Accelerator;
        using MemoryBuffer1D<float, Stride1D.Dense> values = accelerator.Allocate1D(Values);
        using MemoryBuffer1D<int, Stride1D.Dense> results = accelerator.Allocate1D<int>(Values.Length);
        var kernel = accelerator.LoadStreamKernel<ArrayView<float>, ArrayView<int>, float>(Compare);

        kernel((1, Values.Length), values.View, results.View, Limit);

        Assert.Equal(Array.ConvertAll(Values, value => Expected(value, Limit)), results.GetAsArray1D());
    }

    private static int Expected(float value, float limit) =>
        (value < limit ? 1 : 0) | (value < limit ? 0 : 2) | (value > limit ? 4 : 0) | (value >= limit ? 0 : 8) | (value <= Limit ? 0 : 16)
        | (value < limit ? 0 : 32);

    // The forms that the formulas use: in a branch, as a negated condition, in a selection, with a constant on the right.
    private static void Compare(ArrayView<float> values, ArrayView<int> results, float limit)
    {
        float value = values[Group.IdxX];
        int result = 0;
        if (value < limit)
        {
            result |= 1;
        }

        if (!(value < limit))
        {
            result |= 2;
        }

        result |= value > limit ? 4 : 0;
        result |= value >= limit ? 0 : 8;
        result |= value <= Limit ? 0 : 16;
        result |= Float32Lane<DeviceFma>.AnyNotLess(Float32Lane<DeviceFma>.Of(value), Float32Lane<DeviceFma>.Of(limit)) ? 32 : 0;
        results[Group.IdxX] = result;
    }
}
