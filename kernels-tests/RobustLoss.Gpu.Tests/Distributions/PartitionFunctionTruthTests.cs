using RobustLoss.Gpu.Distributions;
using RobustLoss.Gpu.TestSupport.Golden;
using Xunit;

namespace RobustLoss.Gpu.Tests.Distributions;

/// <summary>log Z against values of 30 digits and more that were made outside of this repository.</summary>
public class PartitionFunctionTruthTests
{
    // Measured 3.2e-16 over 1,600 points: about one and a half units in the last place of 1.49.
    private const double ValueTolerance = 1e-15;

    // Measured 3.6e-15 absolute, 1.4e-13 of itself; whichever is larger counts near 2, the smaller one from 4 on.
    private const double DerivativeTolerance = 1e-14;
    private const double RelativeDerivativeTolerance = 5e-13;

    /// <summary>logz_public.csv: 101 points in [0, 4]. logz_reference.csv: a 128-bit quadrature, up to 1e9 and to 2 ± 2⁻⁵¹.</summary>
    [Theory]
    [InlineData("logz_public.csv")]
    [InlineData("logz_reference.csv")]
    public void Value_and_derivative_match_the_reference_file(string file)
    {
        IReadOnlyList<double[]> rows = GoldenFile.ReadColumns(file, "alpha", "logz", "dlogz");
        Assert.True(rows.Count > 100);
        foreach (double[] row in rows)
        {
            double alpha = row[0];
            PartitionFunction.Evaluate(alpha, out double value, out double derivative);
            Assert.True(Math.Abs(value - row[1]) <= ValueTolerance, $"log Z({alpha:R}) = {value:R}, expected {row[1]:R}");
            if (alpha == 2)
            {
                Assert.Equal(double.NegativeInfinity, derivative);
                continue;
            }

            double bound = Math.Min(DerivativeTolerance * Math.Max(1, Math.Abs(row[2])), RelativeDerivativeTolerance * Math.Abs(row[2]));
            Assert.True(Math.Abs(derivative - row[2]) <= bound, $"d log Z({alpha:R}) = {derivative:R}, expected {row[2]:R}");
        }
    }

    [Fact]
    public void Closed_forms_at_named_shapes()
    {
        Assert.Equal(Math.Log(Math.PI * Math.Sqrt(2)), PartitionFunction.LogValue(0), ValueTolerance);
        Assert.Equal(Math.Log(2 * Math.E * 0.60190723019723457), PartitionFunction.LogValue(1), ValueTolerance); // K₁(1)
        Assert.Equal(0.5 * Math.Log(2 * Math.PI), PartitionFunction.LogValue(2), ValueTolerance);

        // ∫ exp(1 − exp(x²/2)) dx, by a 128-bit quadrature.
        Assert.Equal(0.705260254417569688, PartitionFunction.LogValue(double.PositiveInfinity), ValueTolerance);
        Assert.Equal(-0.859772866782369333, PartitionFunction.LogDerivative(0), DerivativeTolerance);
        Assert.Equal(-0.192870015253655214, PartitionFunction.LogDerivative(1), DerivativeTolerance);
        Assert.Equal(-0.0146034275498904936, PartitionFunction.LogDerivative(4), DerivativeTolerance);
    }

    [Fact]
    public void At_two_the_derivative_is_minus_infinity()
    {
        Assert.Equal(double.NegativeInfinity, PartitionFunction.LogDerivative(2));
        Assert.True(double.IsFinite(PartitionFunction.LogDerivative(Math.BitDecrement(2.0))));
        Assert.True(double.IsFinite(PartitionFunction.LogDerivative(Math.BitIncrement(2.0))));
    }

    [Theory]
    [InlineData(1e6, 0.7052603519882291, -9.757079495891e-14)] // by a 128-bit quadrature
    [InlineData(1e300, 0.705260254417569688, 0)]
    [InlineData(double.MaxValue, 0.705260254417569688, 0)]
    [InlineData(double.PositiveInfinity, 0.705260254417569688, 0)]
    public void Towards_infinity_the_limit_is_reached(double alpha, double expected, double expectedDerivative)
    {
        PartitionFunction.Evaluate(alpha, out double value, out double derivative);
        Assert.Equal(expected, value, ValueTolerance);
        Assert.Equal(expectedDerivative, derivative, RelativeDerivativeTolerance * Math.Abs(expectedDerivative));
    }
}
