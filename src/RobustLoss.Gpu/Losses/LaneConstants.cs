using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Losses;

/// <summary>Brings constants computed in double precision into a lane's own type, the pairs without loss of their digits.</summary>
internal static class LaneConstants
{
    public static LossConstants<T> From<T>(in LossConstants<double> k)
        where T : struct, ILane<T>
    {
        return new LossConstants<T>
        {
            Kind = k.Kind,
            RootHigh = T.Constant(k.RootHigh),
            RootLow = T.Remainder(k.RootHigh, k.RootLow),
            RootExponent = T.Constant(k.RootExponent),
            HalfWidthHigh = T.Constant(k.HalfWidthHigh),
            HalfWidthLow = T.Remainder(k.HalfWidthHigh, k.HalfWidthLow),
            InfluencePowerHigh = T.Constant(k.InfluencePowerHigh),
            InfluencePowerLow = T.Remainder(k.InfluencePowerHigh, k.InfluencePowerLow),
            LossPowerHigh = T.Constant(k.LossPowerHigh),
            LossPowerLow = T.Remainder(k.LossPowerHigh, k.LossPowerLow),
            LossFactor = T.Constant(k.LossFactor),
            Width = T.Constant(k.Width),
            InverseAlpha = T.Constant(k.InverseAlpha),
            InverseSquare = T.Constant(k.InverseSquare),
            InverseSquareExponent = T.Constant(k.InverseSquareExponent),
            InverseCube = T.Constant(k.InverseCube),
            InverseCubeExponent = T.Constant(k.InverseCubeExponent),
            HalfSign = T.Constant(k.HalfSign),
            InversePowerSquare = T.Constant(k.InversePowerSquare),
            SeriesScale = T.Constant(k.SeriesScale),
            Series = SeriesFrom<T>(k.Series),
            LargestModerate = LargestModerate<T>(k),
            PlainRootHigh = T.Constant(k.PlainRootHigh),
            PlainRootLow = T.Remainder(k.PlainRootHigh, k.PlainRootLow),
            InverseScale = T.Constant(k.InverseScale),
            PlainInverseSquare = T.Constant(k.PlainInverseSquare),
            LimitCurvature = T.Constant(k.LimitCurvature),
            LimitCurvatureExponent = T.Constant(k.LimitCurvatureExponent),
            LossAtInfinity = T.Constant(k.LossAtInfinity),
            InfluenceAtInfinity = T.Constant(k.InfluenceAtInfinity),
            WeightAtInfinity = T.Constant(k.WeightAtInfinity),
            ScaleDerivativeAtInfinity = T.Constant(k.ScaleDerivativeAtInfinity),
            AlphaDerivativeAtInfinity = T.Constant(k.AlphaDerivativeAtInfinity),
        };
    }

    /// <summary>The bound on r from the spread that the constants allow and the range of the type.</summary>
    private static T LargestModerate<T>(in LossConstants<double> k)
        where T : struct, ILane<T>
    {
        var spread = T.Constant(k.LargestModerate);
        var largest = k.Kind == LossKind.Limit
            ? T.ModerateRatio
            : T.PowerOfTwo(T.RoundProduct(T.ModerateRange, spread) - T.Constant(1));
        return T.SelectLess(T.Constant(0), spread, largest, T.Constant(0));
    }

    /// <summary>The coefficients, rounded.</summary>
    public static ShapeSeries<T> SeriesFrom<T>(in ShapeSeries<double> s)
        where T : struct, ILane<T>
    {
        return new ShapeSeries<T>
        {
            C0 = T.Constant(s.C0),
            C1 = T.Constant(s.C1),
            C2 = T.Constant(s.C2),
            C3 = T.Constant(s.C3),
            C4 = T.Constant(s.C4),
            C5 = T.Constant(s.C5),
            C6 = T.Constant(s.C6),
            C7 = T.Constant(s.C7),
            C8 = T.Constant(s.C8),
            C9 = T.Constant(s.C9),
            C10 = T.Constant(s.C10),
            C11 = T.Constant(s.C11),
            C12 = T.Constant(s.C12),
            C13 = T.Constant(s.C13),
            C14 = T.Constant(s.C14),
            C15 = T.Constant(s.C15),
            C16 = T.Constant(s.C16),
            C17 = T.Constant(s.C17),
            C18 = T.Constant(s.C18),
            C19 = T.Constant(s.C19),
        };
    }
}
