using ILGPU;

namespace RobustLoss.Gpu.Reductions.Device;

/// <summary>How the threads of a group add up one value each.</summary>
internal interface IGroupSum
{
    /// <summary>The sum, valid in thread 0. Every thread must call it; the group's size is a power of two, at most that of shared.</summary>
    static abstract double Sum(ArrayView<double> shared, double value);
}
