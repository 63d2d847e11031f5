using RobustLoss.Gpu.Distributions;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.TestSupport.Golden;
using Xunit;

namespace RobustLoss.Gpu.Tests.Distributions;

/// <summary>The negative log-likelihood against 50-digit values.</summary>
public class NegativeLogLikelihoodTruthTests
{
    // Each result is a sum. Its deviation is measured against the largest summand, which is what a backward-stable sum can hold:
    // 3.7e-16 for the value and ∂c over 2,100 points, 4.3e-14 for ∂α (at α near 4, where log Z's derivative is small).
    private const double Tolerance = 2e-15;
    private const double AlphaTolerance = 2e-13;

    // Close to 2 and to |x| = c the combined form holds ∂α to 1e-15 of ¼, where the plain sum is 10 times worse.
    private const double NearTwoTolerance = 1e-15;

    // ¼(γ + ln 2 − 2), at α = 2 and |x| = c.
    private const double LimitAtTwo = -0.18240928863463046;

    [Theory]
    [InlineData("golden_public.csv")]
    [InlineData("golden_public_double.csv")]
    public void Golden_rows(string file)
    {
        IReadOnlyList<double[]> rows = GoldenFile.ReadColumns(
            file, "x", "alpha", "c", "nll", "dloss_dx", "dnll_dalpha", "dnll_dc", "loss", "dloss_dalpha", "dloss_dc");
        int compared = 0;
        foreach (double[] row in rows)
        {
            (double x, double alpha, double c) = (row[0], row[1], row[2]);
            if (!(alpha >= 0))
            {
                Assert.True(double.IsNaN(row[3]));
                continue;
            }

            LikelihoodTerms terms = NegativeLogLikelihood.Evaluate(x, new LossParameters(alpha, c));
            string where = $" at x = {x:R}, α = {alpha:R}, c = {c:R}";
            AssertNear(row[3], terms.Value, Tolerance * (1 + row[7] + Math.Abs(Math.Log(c))), "NLL" + where);
            AssertNear(row[4], terms.ResidualDerivative, Tolerance * Exponent(row[7]) * Math.Abs(row[4]), "∂x" + where);
            AssertNear(row[6], terms.ScaleDerivative, Tolerance * Exponent(row[7]) * (1 / c + Math.Abs(row[9])), "∂c" + where);
            if (double.IsNaN(row[5]))
            {
                Assert.Equal(2, alpha); // golden_public.csv leaves the divergence out
                double limit = Math.Abs(x) == c ? LimitAtTwo : Math.CopySign(double.PositiveInfinity, Math.Abs(x) - c);
                Assert.Equal(limit, terms.AlphaDerivative, AlphaTolerance);
            }
            else
            {
                double scale = Math.Max(1, double.IsFinite(row[8]) ? Math.Abs(row[8]) : 1);
                AssertNear(row[5], terms.AlphaDerivative, AlphaTolerance * scale, "∂α" + where);
            }

            compared++;
        }

        Assert.True(compared > 200);
    }

    /// <summary>120 points with |α − 2| from 0.06 to 1e-15: |x| = c, within 1e-14 … 1e-3 of it, around it, and far from it.</summary>
    [Fact]
    public void Near_2_the_divergences_cancel_without_loss()
    {
        IReadOnlyList<double[]> rows = GoldenFile.ReadColumns(
            "nll_near_two.csv", "x", "alpha", "c", "nll", "dnll_dx", "dnll_dalpha", "dnll_dc");
        Assert.Equal(120, rows.Count);
        foreach (double[] row in rows)
        {
            (double x, double alpha, double c) = (row[0], row[1], row[2]);
            LikelihoodTerms terms = NegativeLogLikelihood.Evaluate(x, new LossParameters(alpha, c));
            double square = x / c * (x / c);
            string where = $" at x = {x:R}, α = {alpha:R}, c = {c:R}";
            AssertNear(row[3], terms.Value, Tolerance * (1 + square + Math.Abs(Math.Log(c))), "NLL" + where);
            AssertNear(row[4], terms.ResidualDerivative, Tolerance * Math.Abs(row[4]), "∂x" + where);
            AssertNear(row[5], terms.AlphaDerivative, NearTwoTolerance * (0.25 + 2 * Math.Abs(row[5])), "∂α" + where);
            AssertNear(row[6], terms.ScaleDerivative, Tolerance * (1 + square) / c, "∂c" + where);
        }
    }

    // e^(large): two units in the last place times the exponent.
    private static double Exponent(double loss) => Math.Max(1, Math.Log(1 + loss));

    private static void AssertNear(double expected, double actual, double tolerance, string what) => Assert.True(
        expected == actual || Math.Abs(expected - actual) <= tolerance, $"{what}: {actual:R}, expected {expected:R} ± {tolerance:E1}");
}
