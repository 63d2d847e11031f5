using ILGPU;

namespace RobustLoss.Gpu.Reductions.Device;

/// <summary>Each warp by shuffles in its registers, then the warps' sums, through shared memory, in the first warp.</summary>
/// <remarks>A warp that is not full, as a simulated device's only one may be, counts by the threads it has.</remarks>
internal readonly struct WarpSum : IGroupSum
{
    public static double Sum(ArrayView<double> shared, double value)
    {
        var thread = Group.IdxX;
        var warps = Group.DimX / Warp.WarpSize;
        value = OfWarp(value, warps == 0 ? Group.DimX : Warp.WarpSize);
        if (warps < 2)
        {
            return value;
        }

        if (Warp.IsFirstLane)
        {
            shared[Warp.WarpIdx] = value;
        }

        Group.Barrier();
        if (thread < Warp.WarpSize)
        {
            value = OfWarp(thread < warps ? shared[thread] : 0, warps);
        }

        Group.Barrier();
        return value;
    }

    /// <summary>The sum over the first lanes of a warp, a power of two, valid in its first.</summary>
    private static double OfWarp(double value, int lanes)
    {
        for (var delta = lanes / 2; delta > 0; delta /= 2)
        {
            value += Warp.ShuffleDown(value, delta);
        }

        return value;
    }
}
