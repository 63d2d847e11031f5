using ILGPU;
using RobustLoss.Gpu.Kernels.Device;

namespace RobustLoss.Gpu.Objectives.Device;

/// <summary>The observations that a linear model's kernel reads.</summary>
internal struct LinearBatch<T>
    where T : unmanaged
{
    /// <summary>[n, d] row-major.</summary>
    public ArrayView<T> Features;

    /// <summary>The same memory by fours, where d is a multiple of four and the memory begins at a quad; else empty.</summary>
    public ArrayView<Quad<T>> FeatureQuads;

    /// <summary>[n].</summary>
    public ArrayView<T> Targets;

    /// <summary>The batch of device memory.</summary>
    public static LinearBatch<T> Of(ArrayView<T> features, ArrayView<T> targets, int columns)
    {
        return new LinearBatch<T>
        {
            Features = features,
            FeatureQuads = columns % 4 == 0 && QuadViews.IsWhole(features) ? QuadViews.Of(features, features.Length / 4) : default,
            Targets = targets,
        };
    }
}
