using System.Numerics;
using ILGPU;

namespace RobustLoss.Gpu.Cli.Bench;

/// <summary>The kernels of <see cref="KernelTraffic{T}"/>: explicitly grouped, grid-stride.</summary>
internal static class TrafficKernels
{
    /// <summary>The largest group that <see cref="Read"/> has shared memory for.</summary>
    public const int MostThreads = 256;

    /// <summary>Reads once, writes twice. What the sixteen bytes of a quad mean does not matter to a copy.</summary>
    public static void Copy(ArrayView<Quad<float>> source, ArrayView<Quad<float>> first, ArrayView<Quad<float>> second)
    {
        long stride = (long)Grid.DimX * Group.DimX;
        for (long i = ((long)Grid.IdxX * Group.DimX) + Group.IdxX; i < source.Length; i += stride)
        {
            Quad<float> quad = source[i];
            first[i] = quad;
            second[i] = quad;
        }
    }

    /// <summary>The sum of the elements that each group meets.</summary>
    public static void Read<T>(ArrayView<Quad<T>> source, ArrayView<T> sums)
        where T : unmanaged, INumberBase<T>
    {
        ArrayView<T> shared = SharedMemory.Allocate<T>(MostThreads);
        T sum = default;
        long stride = (long)Grid.DimX * Group.DimX;
        for (long i = ((long)Grid.IdxX * Group.DimX) + Group.IdxX; i < source.Length; i += stride)
        {
            Quad<T> quad = source[i];
            sum += quad.A + quad.B + (quad.C + quad.D);
        }

        shared[Group.IdxX] = sum;
        Group.Barrier();
        for (int half = Group.DimX / 2; half > 0; half /= 2)
        {
            if (Group.IdxX < half)
            {
                shared[Group.IdxX] = shared[Group.IdxX] + shared[Group.IdxX + half];
            }

            Group.Barrier();
        }

        if (Group.IdxX == 0 && Grid.IdxX < sums.Length)
        {
            sums[Grid.IdxX] = shared[0];
        }
    }
}
