using RobustLoss.Gpu.TestSupport.Assertions;
using RobustLoss.Gpu.TestSupport.Oracle;

namespace RobustLoss.Gpu.Cli.Tests.Documents;

/// <summary>
/// The largest relative deviations from exact values, beyond the allowance for results that are exp(large): two units in the last
/// place times the exponent.
/// </summary>
internal sealed class Deviation(LossTolerance type)
{
    private readonly double[] _largest = new double[5];

    /// <summary>Of ρ, ψ, w, ∂ρ/∂α and ∂ρ/∂c, in this order.</summary>
    public IReadOnlyList<double> Largest => _largest;

    /// <summary>How many points were compared.</summary>
    public int PointCount { get; private set; }

    public void Add(LossPoint point, OracleTerms expected, OracleTerms actual)
    {
        PointCount++;
        LossExponents exponents = LossExponents.Of(point);
        Add(0, expected.Loss, actual.Loss, exponents.Growth);
        Add(1, expected.Influence, actual.Influence, exponents.Influence);
        Add(2, expected.Weight, actual.Weight, exponents.Influence);
        Add(3, expected.AlphaDerivative, actual.AlphaDerivative, exponents.Growth);
        Add(4, expected.ScaleDerivative, actual.ScaleDerivative, exponents.Influence);
    }

    private void Add(int quantity, double expected, double actual, double exponent)
    {
        double size = Math.Abs(expected);
        double allowance = exponent > 1 ? LossTolerance.UlpsPerExponent * type.Ulp * exponent : 0;

        // Next to either end of its range a type has no relative accuracy; other tests hold it there.
        if (size > type.Floor / type.Ulp && size < type.Largest * (1 - type.Value - allowance))
        {
            _largest[quantity] = Math.Max(_largest[quantity], Math.Abs(actual - expected) / size - allowance);
        }
    }
}
