using RobustLoss.Gpu.Optimization;
using RobustLoss.Gpu.TestSupport.Sampling;
using Xunit;

namespace RobustLoss.Gpu.Tests.Optimization;

public class LeastSquaresTests
{
    /// <summary>Below, at and above the length of a block of the factorization.</summary>
    [Theory]
    [InlineData(4)]
    [InlineData(511)]
    [InlineData(512)]
    [InlineData(513)]
    [InlineData(1024)]
    [InlineData(5000)]
    public void A_plane_without_noise_is_recovered(int count)
    {
        const double Tolerance = 1e-11; // rounding times the condition of a few random rows
        var random = new SplitMix(3);
        double[] features = [.. Enumerable.Range(0, 3 * count).Select(_ => random.Next(-5, 5))];
        double[] targets = [.. Enumerable.Range(0, count).Select(
            i => 2 * features[3 * i] - 0.5 * features[3 * i + 1] + 7 * features[3 * i + 2] - 11)];

        LeastSquaresResult fit = LeastSquares.Fit<double>(features, targets, 3);

        Assert.Equal(2, fit.Coefficients[0], Tolerance);
        Assert.Equal(-0.5, fit.Coefficients[1], Tolerance);
        Assert.Equal(7, fit.Coefficients[2], Tolerance);
        Assert.Equal(-11, fit.Intercept, Tolerance);
        Assert.Equal(0, fit.ResidualSumOfSquares, Tolerance);
        Assert.Equal(count, fit.Count);
    }

    [Fact]
    public void A_million_rows_agree_with_the_centred_formula()
    {
        const double Tolerance = 1e-11; // two sums of a million terms, each to about 1e-13
        const int Count = 1_000_000;
        var random = new SplitMix(5);
        float[] x = new float[Count], y = new float[Count];
        for (int i = 0; i < Count; i++)
        {
            x[i] = (float)random.Next(0, 1);
            y[i] = (float)(0.7 * x[i] + 0.15 + random.Next(-1, 1));
        }

        double meanX = x.Average(value => (double)value), meanY = y.Average(value => (double)value);
        double across = 0, along = 0;
        for (int i = 0; i < Count; i++)
        {
            across += (x[i] - meanX) * (y[i] - meanY);
            along += (x[i] - meanX) * (x[i] - meanX);
        }

        LeastSquaresResult fit = LeastSquares.Fit<float>(x, y, 1);

        Assert.Equal(across / along, fit.Coefficients[0], Tolerance);
        Assert.Equal(meanY - across / along * meanX, fit.Intercept, Tolerance);
        double squares = 0;
        for (int i = 0; i < Count; i++)
            squares += Math.Pow(fit.Coefficients[0] * x[i] + fit.Intercept - y[i], 2);
        Assert.Equal(1, fit.ResidualSumOfSquares / squares, 1e-10);
    }

    [Fact]
    public void A_feature_far_from_zero_is_no_deficiency()
    {
        // Seconds since 1970 over ten minutes: the column is constant to 3e-7 of its length.
        const double Tolerance = 1e-7;
        double[] times = [.. Enumerable.Range(0, 600).Select(i => 1.7e9 + i)];
        double[] targets = [.. Enumerable.Range(0, 600).Select(i => 0.25 * i)];

        LeastSquaresResult fit = LeastSquares.Fit<double>(times, targets, 1);

        Assert.Equal(0.25, fit.Coefficients[0], Tolerance);
    }

    /// <summary>In other units, down to where squares underflow and up to where they overflow, no digit changes.</summary>
    [Theory]
    [InlineData(-960, 0)]
    [InlineData(-531, -531)] // here squares are subnormal, and lose most of their digits
    [InlineData(0, -960)]
    [InlineData(520, 0)]
    [InlineData(0, 1020)]
    [InlineData(1020, 1020)]
    [InlineData(-400, 400)]
    public void A_unit_changes_no_digit(int featureExponent, int targetExponent)
    {
        var random = new SplitMix(13);
        double[] features = [.. Enumerable.Range(0, 2 * 700).Select(_ => random.Next(-3, 4))];
        double[] targets = [.. Enumerable.Range(0, 700).Select(i => 1.5 * features[2 * i] - features[2 * i + 1] + random.Next(-1, 2))];
        LeastSquaresResult expected = LeastSquares.Fit<double>(features, targets, 2);
        for (int i = 0; i < 700; i++)
        {
            features[2 * i] = Math.ScaleB(features[2 * i], featureExponent);
            targets[i] = Math.ScaleB(targets[i], targetExponent);
        }

        LeastSquaresResult actual = LeastSquares.Fit<double>(features, targets, 2);

        Assert.Equal(Math.ScaleB(expected.Coefficients[0], targetExponent - featureExponent), actual.Coefficients[0]);
        Assert.Equal(Math.ScaleB(expected.Coefficients[1], targetExponent), actual.Coefficients[1]);
        Assert.Equal(Math.ScaleB(expected.Intercept, targetExponent), actual.Intercept);
        Assert.Equal(Math.ScaleB(expected.ResidualSumOfSquares, 2 * targetExponent), actual.ResidualSumOfSquares);
    }

    [Fact]
    public void Subnormal_features_are_features()
    {
        const double Tolerance = 1e-9; // of the features' 40 binary digits
        double[] features = [.. Enumerable.Range(-10, 21).Select(i => i * Math.ScaleB(1, -1030))];
        double[] targets = [.. Enumerable.Range(-10, 21).Select(i => i * Math.ScaleB(1, -1030) * 0.5)];
        Assert.Equal(0.5, LeastSquares.Fit<double>(features, targets, 1).Coefficients[0], Tolerance);
    }

    [Theory]
    [InlineData(true, "Feature 1 of 2")]
    [InlineData(false, "Feature 2 of 2")]
    public void Dependent_features_are_named(bool constant, string named)
    {
        double[] features = new double[2 * 700];
        double[] targets = new double[700];
        var random = new SplitMix(11);
        for (int i = 0; i < 700; i++)
        {
            features[2 * i] = constant ? 4.2 : random.Next(0, 1);
            features[2 * i + 1] = constant ? random.Next(0, 1) : 3.3 * features[2 * i] - 1.1;
            targets[i] = random.Next(0, 1);
        }

        var thrown = Assert.Throws<RankDeficientException>(() => LeastSquares.Fit<double>(features, targets, 2));

        Assert.StartsWith(named, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_few_rows_are_a_deficiency()
    {
        var thrown = Assert.Throws<RankDeficientException>(() => LeastSquares.Fit<double>([1, 2], [3], 2));
        Assert.Contains("pass at least 3", thrown.Message, StringComparison.Ordinal);

        thrown = Assert.Throws<RankDeficientException>(() => LeastSquares.Fit<double>([], [], int.MaxValue));
        Assert.Contains("pass at least 2147483648", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_that_is_not_finite_is_named()
    {
        var thrown = Assert.Throws<ArgumentException>("targets", () => LeastSquares.Fit<double>([1, 2, 3], [0, double.NaN, 1], 1));
        Assert.Contains("NaN in row 1", thrown.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("features", () => LeastSquares.Fit<float>([1, float.PositiveInfinity, 3], [0, 1, 1], 1));
    }

    [Fact]
    public void Lengths_are_checked()
    {
        Assert.Throws<ArgumentException>("features", () => LeastSquares.Fit<double>([1, 2, 3], [0, 1], 2));
        Assert.Throws<ArgumentOutOfRangeException>("featureCount", () => LeastSquares.Fit<double>([1, 2], [0, 1], 0));
    }
}
