using RobustLoss.Gpu.Losses;
using Xunit;

namespace RobustLoss.Gpu.Tests.Losses;

/// <summary>Across α = 0 and α = 2, and towards ±∞, the loss goes on as its expansion there says.</summary>
public class GeneralLossContinuityTests
{
    // The library's bounds in double.
    private const double Bound = 1e-14;
    private const double AlphaBound = 1e-12;

    public static TheoryData<double, double> ResidualsAndDistances =>
        new MatrixTheoryData<double, double>([1e-10, 0.01, 0.5, 1, 3, 40, 1e5, 1e15], [1e-12, -1e-12, 1e-9, -1e-9, 1e-300, -1e-300]);

    [Theory]
    [MemberData(nameof(ResidualsAndDistances))]
    public void Across_zero_the_loss_moves_by_its_slope(double x, double distance)
    {
        LossTerms<double> at = GeneralLoss.Evaluate(x, new LossParameters(0, 1));
        LossTerms<double> beside = GeneralLoss.Evaluate(x, new LossParameters(distance, 1));

        // Each of them is exp(α·L/2)-like in α, so a term moves by about L·|distance| of itself, and by its square to second order.
        double log = Math.Log(1 + x * x / 2);
        double first = Math.Abs(distance) * (2 + log);
        double second = first * first;
        Assert.Equal(1, beside.Loss / (at.Loss + distance * at.AlphaDerivative), 2 * Bound + second);
        Assert.Equal(1, beside.Influence / at.Influence, 2 * Bound + first);
        Assert.Equal(1, beside.Weight / at.Weight, 2 * Bound + first);
        Assert.Equal(1, beside.ScaleDerivative / at.ScaleDerivative, 2 * Bound + first);
        Assert.Equal(1, beside.AlphaDerivative / at.AlphaDerivative, 2 * AlphaBound + first);
    }

    // Beside 2, with d = |α − 2| ≪ s: ρ = s/2 ± (s·d/4)(ln(s/d) − 1) and ∂ρ/∂α = (s/4)(ln(s/d) − 2), and the next terms are smaller by
    // d·ln²(s/d) and d/s.
    [Theory]
    [InlineData(0.5)]
    [InlineData(1.0)]
    [InlineData(3.0)]
    [InlineData(40.0)]
    [InlineData(1e5)]
    public void Across_two_the_loss_goes_through_least_squares_and_its_slope_to_infinity(double x)
    {
        double s = x * x;
        foreach (double distance in new[] { 1e-6, -1e-6, 1e-9, -1e-9, 1e-12, -1e-12, 4.440892098500626e-16, -2.220446049250313e-16 })
        {
            double alpha = 2 + distance;
            double d = Math.Abs(alpha - 2);
            double log = Math.Log(s / d);
            double next = 2 * d * log * log + 20 * d / s;
            LossTerms<double> beside = GeneralLoss.Evaluate(x, new LossParameters(alpha, 1));
            Assert.Equal(1, beside.Loss / (s / 2 + Math.Sign(distance) * s * d / 4 * (log - 1)), 2 * Bound + d * next);
            Assert.Equal(1, beside.Influence / (x * (1 + Math.Sign(distance) * d / 2 * log)), 2 * Bound + d * next);
            Assert.Equal(1, beside.AlphaDerivative / (s / 4 * (log - 2)), 2 * AlphaBound + next);
        }
    }

    // Where |α| ≫ s², with P = s/2: (1 + s/b)^(±b/2) = exp(±P)·(1 ∓ s²/(4b)), so that the limit is nearer than s²/|α|.
    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Towards_infinite_shapes_the_loss_goes_to_its_limit(double limit)
    {
        foreach (double x in new[] { 1e-10, 0.1, 1, 4, 8 })
        {
            LossTerms<double> at = GeneralLoss.Evaluate(x, new LossParameters(limit, 1));
            foreach (double size in new[] { 1e10, 1e18, 1e100, 1e200, double.MaxValue })
            {
                LossTerms<double> beside = GeneralLoss.Evaluate(x, new LossParameters(Math.Sign(limit) * size, 1));
                double s = x * x;
                double distance = 2 * Bound + (2 + s + s * s) / size + s * 1e-15;
                Assert.Equal(1, beside.Loss / at.Loss, distance);
                Assert.Equal(1, beside.Influence / at.Influence, distance);
                Assert.Equal(1, beside.ScaleDerivative / at.ScaleDerivative, distance);
                Assert.InRange(beside.AlphaDerivative, 0, (2 + s * s) * Math.Max(1, at.Loss) / size);
            }
        }
    }
}
