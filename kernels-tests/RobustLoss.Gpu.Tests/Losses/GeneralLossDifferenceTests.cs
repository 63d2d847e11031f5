using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.TestSupport.Assertions;
using RobustLoss.Gpu.TestSupport.Oracle;
using Xunit;

namespace RobustLoss.Gpu.Tests.Losses;

/// <summary>
/// The derivatives as what they are, slopes of the loss, on both sides of every branch: of the definition in arbitrary precision, and
/// of the library's own loss.
/// </summary>
public class GeneralLossDifferenceTests
{
    // Truncation of three Richardson steps from 1/64 and the loss's ulps over the smallest step; below 5e-10 here.
    private const double OwnDifferenceBound = 1e-9;

    // Shapes beside the special members and beside |α − 2| = 3/4, and where m = max(1, |α/2|) changes its branch.
    private static readonly double[] Shapes =
    [
        -1e6, -300, -20, -2.001, -2, -1.999, -1, -0.5, -1e-3, -1e-6, -1e-12, 1e-12, 1e-6, 1e-3, 0.5, 0.999, 1, 1.001, 1.2499, 1.25, 1.2501,
        1.5, 1.9, 1.999, 2 - 1e-6, 2 - 1e-12, 2 + 1e-12, 2 + 1e-6, 2.001, 2.1, 2.7499, 2.75, 2.7501, 3, 4, 20, 300, 1e6,
    ];

    private static readonly double[] Sides = [1 - 1e-9, 1 + 1e-9];

    [Fact]
    public void Double_derivatives_are_the_slopes_of_the_definition_beside_every_branch()
    {
        var comparison = new LossComparison(LossTolerance.AccurateDouble);
        foreach (LossPoint point in BesideBranches())
        {
            LossTerms<double> terms = GeneralLoss.Evaluate(point.X, new LossParameters(point.Alpha, point.Scale));
            comparison.Add(point, ExactDifferences.Evaluate(point), terms.ToOracleTerms());
        }

        comparison.AssertAllClose();
    }

    [Fact]
    public void Float_derivatives_are_the_slopes_of_the_definition_beside_every_branch()
    {
        var comparison = new LossComparison(LossTolerance.AccurateSingle);
        foreach (LossPoint wide in BesideBranches())
        {
            var point = new LossPoint((float)wide.X, (float)wide.Alpha, (float)wide.Scale);
            if (point.Alpha == 2) continue;
            LossTerms<float> terms = GeneralLoss.Evaluate((float)point.X, new LossParameters(point.Alpha, point.Scale));
            comparison.Add(point, ExactDifferences.Evaluate(point), terms.ToOracleTerms());
        }

        comparison.AssertAllClose();
    }

    [Theory]
    [InlineData(1e-3)]
    [InlineData(0.5)]
    [InlineData(3.0)]
    [InlineData(1e4)]
    public void At_zero_the_alpha_derivative_is_the_slope_across_it(double z)
    {
        var point = new LossPoint(z, 0, 1);
        var comparison = new LossComparison(LossTolerance.AccurateDouble);
        comparison.AddAlphaDerivative(
            point, ExactDifferences.AlphaDerivative(point), GeneralLoss.AlphaDerivative(z, new LossParameters(0, 1)));
        comparison.AssertAllClose();
    }

    [Fact]
    public void The_derivatives_are_the_slopes_of_the_librarys_own_loss()
    {
        foreach (double alpha in Shapes.Where(shape => Math.Abs(shape) is > 0.1 and < 10 && Math.Abs(shape - 2) > 0.05))
        {
            foreach (double x in new[] { 0.4, 1, 2.5, 8 })
            {
                const double Scale = 1.25;
                LossTerms<double> terms = GeneralLoss.Evaluate(x, new LossParameters(alpha, Scale));
                AssertSlope(terms.Influence, v => GeneralLoss.Loss(v, new LossParameters(alpha, Scale)), x, x);
                AssertSlope(terms.ScaleDerivative, v => GeneralLoss.Loss(x, new LossParameters(alpha, v)), Scale, Scale);
                double reach = Math.Min(1, Math.Abs(alpha - 2)) / 2;
                AssertSlope(terms.AlphaDerivative, v => GeneralLoss.Loss(x, new LossParameters(v, Scale)), alpha, reach);
            }
        }
    }

    private static IEnumerable<LossPoint> BesideBranches()
    {
        foreach (double alpha in Shapes)
        {
            double width = Math.Abs(alpha - 2);
            foreach (double u in BranchArguments(Math.Max(1, Math.Abs(alpha / 2))))
            {
                foreach (double side in Sides) yield return new LossPoint(Math.Sqrt(width * u) * side, alpha, 1);
            }
        }
    }

    /// <summary>
    /// u = (x/c)²/|α−2| at which a formula for it usually changes: beside 1, where 1 + u rounds u away, where L, mL or the exponents are of
    /// the order of 1.
    /// </summary>
    private static IEnumerable<double> BranchArguments(double m) =>
    [
        Math.ScaleB(1, -53), Math.ScaleB(1, -24), 1e-8, 1e-3, 0.25, 1, 2, 16, Math.ScaleB(1, 24), Math.ScaleB(1, 53),
        Math.Exp(1) - 1, Math.Exp(1.25) - 1, Math.Exp(0.25 / m) - 1, Math.Exp(0.5 / m) - 1, Math.Exp(1 / m) - 1, Math.Exp(2 / m) - 1,
        Math.Exp(10 / m) - 1,
    ];

    private static void AssertSlope(double derivative, Func<double, double> function, double at, double reach)
    {
        // Richardson: differences at h, h/2, h/4, h/8, each step removing the next even power of h.
        Span<double> slopes = stackalloc double[4];
        for (int i = 0; i < slopes.Length; i++)
        {
            double step = reach / 16 / (1 << i);
            double above = at + step;
            double below = at - step;
            slopes[i] = (function(above) - function(below)) / (above - below);
        }

        for (int order = 1; order < slopes.Length; order++)
        {
            double factor = Math.Pow(4, order);
            for (int i = 0; i < slopes.Length - order; i++) slopes[i] = (factor * slopes[i + 1] - slopes[i]) / (factor - 1);
        }

        Assert.True(
            Math.Abs(slopes[0] / derivative - 1) < OwnDifferenceBound, $"at {at:R}: slope {slopes[0]:R}, derivative {derivative:R}");
    }
}
