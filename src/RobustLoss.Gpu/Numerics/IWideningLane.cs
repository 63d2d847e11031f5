namespace RobustLoss.Gpu.Numerics;

/// <summary>A double-precision lane that single-precision numbers can be read into.</summary>
internal interface IWideningLane<T> : IVectorLane<T, double>
    where T : struct, IWideningLane<T>
{
    static abstract unsafe T LoadWidened(float* source);
}
