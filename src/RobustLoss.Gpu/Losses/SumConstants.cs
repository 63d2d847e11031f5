namespace RobustLoss.Gpu.Losses;

/// <summary>What the sums of one (α, c) need beside the constants of the loss itself: see <see cref="ISumTerms"/>.</summary>
internal struct SumConstants<T>
    where T : struct
{
    public LossConstants<T> Loss;

    /// <summary>Below this u <see cref="ISumTerms"/> serves; 0 where it does not.</summary>
    public T Largest;

    /// <summary>1/(c·√b): u = (x · root)².</summary>
    public T Root;

    /// <summary>h = α/2.</summary>
    public T HalfAlpha;

    /// <summary>The power p of the one exponential (1 + u)^p as a pair, in the lane's unit of exponents, and p/ln 2.</summary>
    public T PowerHigh;
    public T PowerLow;
    public T BinaryPower;

    /// <summary>The L below which the series for ∂ρ/∂α serves, and its coefficients in powers of L, from L³ on.</summary>
    public T SeriesEnd;
    public ShapeSeries<T> Series;

    /// <summary>The coefficients of the closed form of ∂ρ/∂α; away from α = 2 1 − 1/h and 1/h².</summary>
    public T ClosedOffset;
    public T ClosedFactor;
    public T InversePowerSquare;

    /// <summary>What the sums of the three terms are multiplied by to be Σρ, Σ∂ρ/∂α and Σ∂ρ/∂c.</summary>
    public double LossFactor;
    public double AlphaFactor;
    public double ScaleFactor;
}
