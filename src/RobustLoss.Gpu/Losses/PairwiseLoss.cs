using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Losses;

/// <summary>The loss of one residual with an (α, c) of its own, evaluated in double precision whatever the type of the data.</summary>
internal static class PairwiseLoss
{
    /// <summary>Evaluates one element; parameters outside their domain give NaN, since a device cannot throw.</summary>
    public static LossLanes<Float64Lane<TFma>> Evaluate<TFma, TWanted>(double x, double alpha, double scale, TWanted wanted)
        where TFma : struct, IFusedMultiplyAdd
        where TWanted : struct, IOutputSelection
    {
        var valid = scale > 0 && scale < double.PositiveInfinity && !double.IsNaN(alpha);
        var constants = LossConstantsFactory<TFma>.Create(valid ? alpha : 2, valid ? scale : 1, LossConstantsFactory<TFma>.InfiniteShape);
        var k = LaneConstants.From<Float64Lane<TFma>>(constants);
        return LossOperator.Evaluate(new Float64Lane<TFma>(valid ? x : double.NaN), k, wanted);
    }
}
