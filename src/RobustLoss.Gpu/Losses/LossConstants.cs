namespace RobustLoss.Gpu.Losses;

/// <summary>
/// All that depends on (α, c) alone, computed once for a batch by <see cref="LossConstantsFactory{TFma}"/>. b = |α − 2|, h = α/2.
/// </summary>
/// <remarks>Powers of c are kept as mantissa and exponent, so that no intermediate leaves the range that the result is in.</remarks>
internal struct LossConstants<T>
    where T : struct
{
    public LossKind Kind;

    /// <summary>1/(c·√b), and 1/(c·√2) where the kind is Limit: mantissa as a pair, in [1, 2), and exponent.</summary>
    public T RootHigh;
    public T RootLow;
    public T RootExponent;

    /// <summary>b/2: P = (b/2)·L.</summary>
    public T HalfWidthHigh;
    public T HalfWidthLow;

    /// <summary>(α − 2)/2: ψ·c²/x = exp((α − 2)/2 · L).</summary>
    public T InfluencePowerHigh;
    public T InfluencePowerLow;

    /// <summary>α/2: ρ = (b/α)·expm1(α/2 · L).</summary>
    public T LossPowerHigh;
    public T LossPowerLow;

    /// <summary>b/α.</summary>
    public T LossFactor;

    /// <summary>b.</summary>
    public T Width;

    /// <summary>1/α.</summary>
    public T InverseAlpha;

    /// <summary>1/c² and 1/c³: mantissa in [1, 2) and exponent.</summary>
    public T InverseSquare;
    public T InverseSquareExponent;
    public T InverseCube;
    public T InverseCubeExponent;

    /// <summary>±½, the sign of α − 2.</summary>
    public T HalfSign;

    /// <summary>1/h².</summary>
    public T InversePowerSquare;

    /// <summary>m = max(1, |h|): the series for ∂ρ/∂α runs in m·L, up to 1.</summary>
    public T SeriesScale;
    public ShapeSeries<T> Series;

    /// <summary>
    /// Residuals below this r = x/(c·√b) let nothing that the loss is formed of leave the range; it is 0 where α or c rule that out. In
    /// double precision, before a type is known, it is held as the part of the type's range that one power of r takes.
    /// </summary>
    public T LargestModerate;

    /// <summary>The bound on r below which <see cref="PlainMath"/>, or <see cref="FastMath"/> in its place, may be taken.</summary>
    public T LargestPlain;

    /// <summary>1/(c·√b), 1/c and 1/c² as they are, for moderate residuals.</summary>
    public T PlainRootHigh;
    public T PlainRootLow;
    public T InverseScale;
    public T PlainInverseSquare;

    /// <summary>1/b² as mantissa and exponent where a finite, positive α is evaluated as infinite; otherwise 0.</summary>
    public T LimitCurvature;
    public T LimitCurvatureExponent;

    /// <summary>ρ, |ψ|, w and −∂ρ/∂c in the limit |x| → ∞; ∂ρ/∂α in that limit.</summary>
    public T LossAtInfinity;
    public T InfluenceAtInfinity;
    public T WeightAtInfinity;
    public T ScaleDerivativeAtInfinity;
    public T AlphaDerivativeAtInfinity;
}
