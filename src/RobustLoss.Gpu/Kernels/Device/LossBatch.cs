using ILGPU;

namespace RobustLoss.Gpu.Kernels.Device;

/// <summary>What an element-wise kernel reads and writes.</summary>
internal struct LossBatch<T>
    where T : unmanaged
{
    public ArrayView<T> Residuals;
    public LossViews<T> Outputs;

    /// <summary>The part of a batch that all its views hold as quads; empty where they do not lie alike.</summary>
    public static LossBatch<Quad<T>> Quads(LossBatch<T> batch, int threads)
    {
        var (residuals, outputs) = (batch.Residuals, batch.Outputs);
        var alike = QuadViews.LiesAlike(residuals, outputs.Loss)
            && QuadViews.LiesAlike(residuals, outputs.Influence)
            && QuadViews.LiesAlike(residuals, outputs.Weight)
            && QuadViews.LiesAlike(residuals, outputs.AlphaDerivative)
            && QuadViews.LiesAlike(residuals, outputs.ScaleDerivative);
        var count = alike ? QuadViews.Count(residuals, threads) : 0;
        return new LossBatch<Quad<T>>
        {
            Residuals = QuadViews.Of(residuals, count),
            Outputs = new LossViews<Quad<T>>
            {
                Loss = QuadViews.Of(outputs.Loss, count),
                Influence = QuadViews.Of(outputs.Influence, count),
                Weight = QuadViews.Of(outputs.Weight, count),
                AlphaDerivative = QuadViews.Of(outputs.AlphaDerivative, count),
                ScaleDerivative = QuadViews.Of(outputs.ScaleDerivative, count),
            },
        };
    }
}
