using ILGPU;
using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Reductions.Device;

/// <summary>Sums over the threads of a group, and over groups in a second pass: always in the same order, so that the bits never change.</summary>
internal static class GroupReduction
{
    /// <summary>The most threads that a group of a summing kernel may have.</summary>
    public const int MaxThreads = 256;

    /// <summary>Whether <see cref="WarpSum"/> serves: in OpenCL not even the size of a warp is known on every device.</summary>
    public static bool HasWarps(ComputeDevice device) => device.Kind is DeviceKind.Cuda or DeviceKind.Simulate;

    /// <summary>A compensated sum as one number; an infinite one has no rest.</summary>
    public static double ValueOf<TLane, T>(CompensatedSum<TLane> sum)
        where TLane : struct, IScalarLane<TLane, T>
        where T : unmanaged => ValueOf<TLane, T>(sum.High, sum.Low);

    /// <summary>A sum and its rest as one number.</summary>
    public static double ValueOf<TLane, T>(TLane sum, TLane rest)
        where TLane : struct, IScalarLane<TLane, T>
        where T : unmanaged
    {
        var high = TLane.DoubleOf(sum);
        var low = TLane.DoubleOf(rest);
        return low - low == 0 ? high + low : high;
    }

    /// <summary>
    /// The second pass. Group g adds up the partial sums g, g + columns, … of its row: partials holds [rows, count, columns], results
    /// [rows, columns], and there are rows · columns groups.
    /// </summary>
    public static void Gather<TGroup>(ArrayView<double> partials, ArrayView<double> results, int count, int columns)
        where TGroup : struct, IGroupSum
    {
        var shared = SharedMemory.Allocate1D<double>(MaxThreads);
        var group = Grid.IdxX;
        var row = group / columns;
        var column = group - (row * columns);
        var first = (long)row * count * columns;
        var sum = 0.0;
        for (var i = Group.IdxX; i < count; i += Group.DimX)
        {
            sum += partials[first + ((long)i * columns) + column];
        }

        sum = TGroup.Sum(shared.BaseView, sum);
        if (Group.IdxX == 0)
        {
            results[group] = sum;
        }
    }
}
