using RobustLoss.Gpu.Distributions;
using RobustLoss.Gpu.Tables.LogZ;
using RobustLoss.Gpu.Tables.Precision;
using Xunit;

namespace RobustLoss.Gpu.Tests.Distributions;

/// <summary>The generator of the coefficients: its quadrature, and that the committed coefficients are what it makes.</summary>
public class PartitionTablesTests
{
    // Double-double carries 31 digits; the constants below are given to 31 to 33.
    private const double QuadratureTolerance = 1e-29;

    // The fits reproduce to 1e-30; another platform's Math.Log may move the last bits of that, and a rounding with them.
    private const double PanelTolerance = 1e-22;
    private const double NearTwoTolerance = 1e-15;

    /// <summary>Value (high, low) and derivative (high, low) from a 128-bit quadrature and, at 0 and 1, from closed forms.</summary>
    [Theory]
    [InlineData(0.0, 1.4913034761293729, -3.364996599931865e-17, -0.8597728667823693, -2.8536182338421e-17)]
    [InlineData(1.0, 1.185495232349193, 1.62514186310418e-17, -0.1928700152536552, -6.348502337489503e-19)]
    [InlineData(4.0, 0.7428706786403717, -7.79717245121e-18, -0.014603427549890493, -7.031850204577567e-19)]
    public void Quadrature_gives_30_digits(double alpha, double value, double valueRest, double slope, double slopeRest)
    {
        LogPartition actual = PartitionQuadrature.AtShape(alpha);
        Assert.Equal(0, (actual.Value - new DoubleDouble(value, valueRest)).High, QuadratureTolerance);
        Assert.Equal(0, (actual.Derivative - new DoubleDouble(slope, slopeRest)).High, QuadratureTolerance);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(10)]
    public void Shape_panel_regenerates(int index)
    {
        PanelTable panel = PartitionTables.GenerateShapePanel(index);
        int start = PartitionFunction.PanelStarts[index];
        Assert.Equal(panel.Low, PartitionFunction.PanelLows[index]);
        Assert.Equal(panel.High, PartitionFunction.PanelHighs[index]);
        AssertEqual(
            panel.Coefficients, PartitionFunction.PanelCoefficients.AsSpan(start..PartitionFunction.PanelStarts[index + 1]), PanelTolerance);
    }

    [Fact]
    public void Panels_of_the_generator_are_those_of_the_library()
    {
        Assert.Equal(PartitionTables.ShapePanelCount, PartitionFunction.PanelLows.Length);
        Assert.Equal(PartitionTables.NearTwoReach, PartitionFunction.NearTwoReach);
        Assert.Equal(PartitionTables.InverseShapeScale, PartitionFunction.InverseShapeScale);
    }

    [Fact]
    public void Inverse_shape_series_regenerates() => AssertEqual(
        PartitionTables.GenerateInverseShapePanel().Coefficients, PartitionFunction.InverseShapeCoefficients, PanelTolerance);

    [Fact]
    public void Expansion_below_2_regenerates() => AssertEqual(
        NearTwoFit.Fit(-1, PartitionTables.NearTwoReach), PartitionFunction.NearTwoBelow, NearTwoTolerance);

    [Fact]
    public void Expansion_above_2_regenerates() => AssertEqual(
        NearTwoFit.Fit(1, PartitionTables.NearTwoReach), PartitionFunction.NearTwoAbove, NearTwoTolerance);

    private static void AssertEqual(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], tolerance + Math.BitIncrement(Math.Abs(expected[i])) - Math.Abs(expected[i]));
        }
    }
}
