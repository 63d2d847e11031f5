using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Losses;

/// <summary>The general robust loss ρ(x, α, c) and its derivatives for single residuals, on the host.</summary>
/// <remarks>
/// With b = |α − 2|: ρ = (b/α)·((1 + (x/c)²/b)^(α/2) − 1). Special members: α = 2: (x/c)²/2; α = 0: log(1 + (x/c)²/2); α = −∞:
/// 1 − exp(−(x/c)²/2); α = +∞: exp((x/c)²/2) − 1. Relative deviation from the exact value: at most 1e-14 in double and 1e-6 in single
/// precision for ρ, ψ, w and ∂ρ/∂c, 1e-12 and 1e-5 for ∂ρ/∂α, and two units in the last place times the exponent where a result is
/// exp(large). Results beyond the range of the type are ±∞ or 0. A NaN residual gives NaN, ±∞ the limit. Thread-safe. Source: Barron,
/// "A General and Adaptive Robust Loss Function", CVPR 2019, equations 8, 9 and 13.
/// </remarks>
public static class GeneralLoss
{
    /// <summary>The loss and all its derivatives at one residual, in double precision.</summary>
    /// <param name="x">The residual, in the unit of the scale.</param>
    /// <param name="parameters">Shape α and scale c.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="parameters"/> is a <c>default</c> value, whose scale is 0.</exception>
    public static LossTerms<double> Evaluate(double x, LossParameters parameters)
    {
        parameters.ThrowIfDefault();
        var constants = LossConstantsFactory<HostFma>.Create(
            parameters.Alpha, parameters.Scale, LossConstantsFactory<HostFma>.InfiniteShape);
        var k = LaneConstants.From<Float64Lane<HostFma>>(constants);
        var lanes = LossOperator.Evaluate(new Float64Lane<HostFma>(x), k, default(EveryOutput));
        return new LossTerms<double>(
            lanes.Loss.Value, lanes.Influence.Value, lanes.Weight.Value, lanes.AlphaDerivative.Value, lanes.ScaleDerivative.Value);
    }

    /// <summary>The loss and all its derivatives at one residual, in single precision.</summary>
    /// <inheritdoc cref="Evaluate(double, LossParameters)"/>
    public static LossTerms<float> Evaluate(float x, LossParameters parameters)
    {
        parameters.ThrowIfDefault();
        var constants = LossConstantsFactory<HostFma>.Create(
            parameters.Alpha, parameters.Scale, LossConstantsFactory<HostFma>.InfiniteShape32);
        var k = LaneConstants.From<Float32Lane<HostFma>>(constants);
        var lanes = LossOperator.Evaluate(new Float32Lane<HostFma>(x), k, default(EveryOutput));
        return new LossTerms<float>(
            lanes.Loss.Value, lanes.Influence.Value, lanes.Weight.Value, lanes.AlphaDerivative.Value, lanes.ScaleDerivative.Value);
    }

    /// <summary>The loss ρ(x, α, c).</summary>
    /// <inheritdoc cref="Evaluate(double, LossParameters)"/>
    public static double Loss(double x, LossParameters parameters) => Evaluate(x, parameters).Loss;

    /// <summary>The influence function ψ = ∂ρ/∂x = (x/c²)·(1 + (x/c)²/b)^(α/2 − 1).</summary>
    /// <inheritdoc cref="Evaluate(double, LossParameters)"/>
    public static double Influence(double x, LossParameters parameters) => Evaluate(x, parameters).Influence;

    /// <summary>The IRLS weight w = ψ/x; 1/c² at x = 0.</summary>
    /// <inheritdoc cref="Evaluate(double, LossParameters)"/>
    public static double Weight(double x, LossParameters parameters) => Evaluate(x, parameters).Weight;

    /// <summary>∂ρ/∂α, not negative; +∞ at α = 2 for x ≠ 0, 0 at α = ±∞.</summary>
    /// <inheritdoc cref="Evaluate(double, LossParameters)"/>
    public static double AlphaDerivative(double x, LossParameters parameters) => Evaluate(x, parameters).AlphaDerivative;

    /// <summary>∂ρ/∂c = −(x/c)·ψ.</summary>
    /// <inheritdoc cref="Evaluate(double, LossParameters)"/>
    public static double ScaleDerivative(double x, LossParameters parameters) => Evaluate(x, parameters).ScaleDerivative;
}
