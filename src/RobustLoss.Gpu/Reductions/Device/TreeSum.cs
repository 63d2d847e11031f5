using ILGPU;

namespace RobustLoss.Gpu.Reductions.Device;

/// <summary>A tree in shared memory, for devices of which it is not known how, or whether, threads run in warps.</summary>
internal readonly struct TreeSum : IGroupSum
{
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
}
