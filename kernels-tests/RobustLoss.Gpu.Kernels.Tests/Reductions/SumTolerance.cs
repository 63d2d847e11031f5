namespace RobustLoss.Gpu.Kernels.Tests.Reductions;

/// <summary>
/// How far a sum of terms of one sign may be from the exact one. A compensated sum is the correctly rounded sum of what it was given to
/// within 2u + O(n u²) (Ogita, Rump and Oishi 2005, corollary 4.7; u = 2^−24 or 2^−53), and the terms are as far off as the loss
/// states of itself. The terms' errors have either sign, so of many terms a sum keeps less than the bound of one.
/// </summary>
internal static class SumTolerance
{
    private const double UnitSingle = 5.9604644775390625e-8;
    private const double UnitDouble = 1.1102230246251565e-16;

    /// <summary>For Σρ and Σ∂ρ/∂c.</summary>
    public static double Value<T>(long count) => (typeof(T) == typeof(float) ? 1e-6 : 1e-14) + Rest<T>(count);

    /// <summary>For Σ∂ρ/∂α.</summary>
    public static double AlphaDerivative<T>(long count) => (typeof(T) == typeof(float) ? 1e-5 : 1e-12) + Rest<T>(count);

    // The partial sums, a few hundred, are added up in double: n/2^14 of them at most.
    private static double Rest<T>(long count) =>
        (2 * (typeof(T) == typeof(float) ? UnitSingle : UnitDouble)) + (count * UnitDouble / 16384);
}
