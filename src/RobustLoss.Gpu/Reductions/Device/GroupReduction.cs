using ILGPU;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Reductions.Device;

/// <summary>Sums over the threads of a group, and over groups in a second pass: always in the same order, so that the bits never change.</summary>
internal static class GroupReduction
{
    /// <summary>The most threads that a group of a summing kernel may have.</summary>
    public const int MaxThreads = 256;

    /// <summary>The sum over the group of one value a thread, valid in thread 0. Every thread must call it; the group's size is a power of two.</summary>
    public static double Sum(ArrayView<double> shared, double value)
    {
        var thread = Group.IdxX;
        shared[thread] = value;
        Group.Barrier();
        for (var half = Group.DimX / 2; half > 0; half /= 2)
        {
            if (thread < half)
            {
                shared[thread] += shared[thread + half];
            }

            Group.Barrier();
        }

        var sum = shared[0];
        Group.Barrier();
        return sum;
    }

    /// <summary>A compensated sum as one number; an infinite one has no rest.</summary>
    public static double ValueOf<TLane, T>(CompensatedSum<TLane> sum)
        where TLane : struct, IScalarLane<TLane, T>
        where T : unmanaged
    {
        var high = TLane.DoubleOf(sum.High);
        var low = TLane.DoubleOf(sum.Low);
        return low - low == 0 ? high + low : high;
    }

    /// <summary>
    /// The second pass. Group g adds up the partial sums g, g + columns, … of its row: partials holds [rows, count, columns], results
    /// [rows, columns], and there are rows · columns groups.
    /// </summary>
    public static void Gather(ArrayView<double> partials, ArrayView<double> results, int count, int columns)
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

        sum = Sum(shared.BaseView, sum);
        if (Group.IdxX == 0)
        {
            results[group] = sum;
        }
    }
}
