namespace RobustLoss.Gpu.TestSupport.Assertions;

/// <summary>
/// How far a computed loss may be from the exact one: relative bounds, to which the exponent's ulps are added, or the floor.
/// </summary>
/// <param name="Value">For ρ, ψ, w and ∂ρ/∂c.</param>
/// <param name="AlphaDerivative">For ∂ρ/∂α.</param>
/// <param name="Ulp">The unit in the last place relative to the number, 2^−23 or 2^−52.</param>
/// <param name="Floor">An absolute deviation that always passes.</param>
/// <param name="Largest">The largest finite number of the type.</param>
public readonly record struct LossTolerance(double Value, double AlphaDerivative, double Ulp, double Floor, double Largest)
{
    /// <summary>
    /// Where the result is exp(large), its exponent has a last place of its own: each unit of it moves the result by so many ulps.
    /// </summary>
    public const double UlpsPerExponent = 2;

    private const double UlpSingle = 1.1920928955078125e-7;
    private const double UlpDouble = 2.220446049250313e-16;

    // The smallest normal numbers: below them a type has no relative accuracy to keep.
    private const double SmallestNormalSingle = 1.1754943508222875e-38;
    private const double SmallestNormalDouble = 2.2250738585072014e-308;

    // The bound stated for the fast mode, absolute or relative.
    private const double FastBound = 5e-6;

    /// <summary>Accurate mode in float: the bounds that the library states of itself.</summary>
    public static LossTolerance AccurateSingle { get; } = new(1e-6, 1e-5, UlpSingle, SmallestNormalSingle, float.MaxValue);

    /// <summary>Accurate mode in double: the bounds that the library states of itself.</summary>
    public static LossTolerance AccurateDouble { get; } = new(1e-14, 1e-12, UlpDouble, SmallestNormalDouble, double.MaxValue);

    /// <summary>Fast mode in float.</summary>
    public static LossTolerance FastSingle { get; } = new(FastBound, FastBound, UlpSingle, FastBound, float.MaxValue);

    /// <summary>The tolerance of accurate mode for float or double.</summary>
    public static LossTolerance Accurate<T>()
        where T : struct => typeof(T) == typeof(float) ? AccurateSingle : AccurateDouble;
}
