using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.TestSupport.Assertions;
using RobustLoss.Gpu.TestSupport.Oracle;
using RobustLoss.Gpu.TestSupport.Sampling;
using Xunit;

namespace RobustLoss.Gpu.Tests.Losses;

/// <summary>The loss against the definition in arbitrary precision, where it is hard.</summary>
public class GeneralLossOracleTests
{
    private const int RandomPoints = 3000;
    private const int BulkPoints = 200_000;

    // |x/c| on a grid from 1e-30 to 1e19, dense where the loss bends.
    private static readonly double[] Ratios =
    [
        1e-30, 1e-20, 1e-12, 1e-8, 1e-5, 1e-3, 0.03, 0.2, 0.5, 0.9, 1, 1.5, 2, 3, 5, 9, 13, 38, 300, 1e4, 1e7, 1e10, 1e13, 1e16, 1e19,
    ];

    private static readonly double[] EndShapes =
    [
        double.NegativeInfinity, -1e6, -2, -0.5, 0, 1e-9, 1, 1.75, 2, 3, 1e6, double.PositiveInfinity,
    ];

    private static readonly double[] FarShapes =
    [
        1e7, 1e8, 1e10, 1e12, 1e15, 1e17, 1e18, 1.2e19, 2e19, 1e25, 1e37, 1e60, 1e100, 1e149, 1e151, 8e153, 1e155, 1e200, 1e300, double.MaxValue,
    ];

    private static readonly double[] Signs = [1, -1];

    [Fact]
    public void Float_is_within_bounds_at_hard_random_points() =>
        CompareSingle(HardPoints.SingleExact(seed: 1, RandomPoints), ExactLoss.Evaluate);

    [Fact]
    public void Double_is_within_bounds_at_hard_random_points() => CompareDouble(HardPoints.DoubleExact(seed: 2, RandomPoints));

    [Fact]
    public void Float_is_within_bounds_at_very_many_hard_random_points() =>
        CompareSingle(HardPoints.SingleExact(seed: 3, BulkPoints), QuickLoss.Evaluate);

    [Fact]
    public void Float_is_within_bounds_at_every_special_shape() => CompareSingle(
        from alpha in HardShapes.SingleExact
        from ratio in Ratios
        let scale = 1.1f
        select new LossPoint((float)(ratio * scale), alpha, scale),
        ExactLoss.Evaluate);

    [Fact]
    public void Double_is_within_bounds_at_every_special_shape() => CompareDouble(
        from alpha in HardShapes.DoubleExact
        from ratio in Ratios
        let scale = 1.1
        select new LossPoint(ratio * scale, alpha, scale));

    /// <summary>Shapes on the way to ±∞, past where a type can tell them from it.</summary>
    [Fact]
    public void Float_is_within_bounds_at_shapes_far_out() => CompareSingle(
        from size in FarShapes
        where size <= float.MaxValue
        from sign in Signs
        from ratio in Ratios
        select new LossPoint((float)ratio, sign * (float)size, 1),
        QuickLoss.Evaluate);

    /// <inheritdoc cref="Float_is_within_bounds_at_shapes_far_out"/>
    [Fact]
    public void Double_is_within_bounds_at_shapes_far_out() => CompareDouble(
        from size in FarShapes
        from sign in Signs
        from ratio in Ratios.Where(ratio => ratio is > 0.1 and < 1e5)
        select new LossPoint(ratio, sign * size, 1));

    /// <summary>Subnormal and largest residuals, and scales so small or large that 1/c² or x/c leaves the range.</summary>
    [Fact]
    public void Float_is_within_bounds_at_the_ends_of_its_range() => CompareSingle(
        from alpha in EndShapes.Append(MathF.BitDecrement(2))
        from x in new double[] { float.Epsilon, 1e-40f, 1e-30f, 1, 1e30f, float.MaxValue }
        from scale in new double[] { float.Epsilon, 1e-40f, 1e-30f, 1, 1e30f, float.MaxValue }
        select new LossPoint((float)x, alpha, (float)scale),
        QuickLoss.Evaluate);

    /// <inheritdoc cref="Float_is_within_bounds_at_the_ends_of_its_range"/>
    [Fact]
    public void Double_is_within_bounds_at_the_ends_of_its_range() => CompareDouble(
        from alpha in EndShapes.Append(Math.BitDecrement(2))
        from x in new double[] { double.Epsilon, 1, double.MaxValue }
        from scale in new double[] { double.Epsilon, 1, double.MaxValue }
        select new LossPoint(x, alpha, scale));

    private static void CompareSingle(IEnumerable<LossPoint> points, Func<LossPoint, OracleTerms> oracle)
    {
        var comparison = new LossComparison(LossTolerance.AccurateSingle);
        foreach (LossPoint point in points)
        {
            var terms = GeneralLoss.Evaluate((float)point.X, new LossParameters(point.Alpha, point.Scale));
            comparison.Add(point, oracle(point), terms.ToOracleTerms());
        }

        comparison.AssertAllClose();
    }

    private static void CompareDouble(IEnumerable<LossPoint> points)
    {
        var comparison = new LossComparison(LossTolerance.AccurateDouble);
        foreach (LossPoint point in points)
        {
            var terms = GeneralLoss.Evaluate(point.X, new LossParameters(point.Alpha, point.Scale));
            comparison.Add(point, ExactLoss.Evaluate(point), terms.ToOracleTerms());
        }

        comparison.AssertAllClose();
    }
}
