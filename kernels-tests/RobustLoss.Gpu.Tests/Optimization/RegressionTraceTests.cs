using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Optimization;
using RobustLoss.Gpu.TestSupport.Golden;
using Xunit;

namespace RobustLoss.Gpu.Tests.Optimization;

/// <summary>The seed example's fits, step by step, against the field's reference implementation in double precision.</summary>
public class RegressionTraceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Least_squares_trace_is_the_references()
    {
        const double Tolerance = 1e-9; // both in double; the sums run in another order
        const double ScaleOfTheReference = 0.1;
        var rows = new List<RecordedRow>();

        FitResult fit = RobustLinearRegression.Fit(
            BarronLinear.Objective(),
            new LossParameters(2, ScaleOfTheReference),
            trace: row => rows.Add(RecordedRow.From(row)),
            cancellationToken: Token);

        Assert.Equal(2001, rows.Count);
        foreach (BarronLinearRow expected in BarronLinear.Trace("l2_f64"))
        {
            RecordedRow actual = rows[expected.Epoch];
            Assert.Equal(expected.Slope, actual.Coefficients[0], Tolerance);
            Assert.Equal(expected.Intercept, actual.Intercept, Tolerance);
            if (!double.IsNaN(expected.Loss))
                Assert.Equal(expected.Loss, actual.Loss, Tolerance);
        }

        Assert.Equal(rows[^1].Loss, fit.Loss);
    }

    [Fact]
    public void Adaptive_trace_is_the_references_as_far_as_that_is_accurate()
    {
        // The reference's log Z is a spline, right to 1.3e-6, and its float64 latent constants are float32 values; Adam multiplies both.
        const double EarlyTolerance = 2e-6;
        const double LaterTolerance = 1e-4;
        var rows = new List<RecordedRow>();

        RobustLinearRegression.FitAdaptive(
            BarronLinear.Objective(), trace: row => rows.Add(RecordedRow.From(row)), cancellationToken: Token);

        foreach (BarronLinearRow expected in BarronLinear.Trace("adaptive_f64").Where(row => row.Epoch <= 200))
        {
            double tolerance = expected.Epoch <= 10 ? EarlyTolerance : LaterTolerance;
            RecordedRow actual = rows[expected.Epoch];
            Assert.Equal(expected.Loss, actual.Loss, tolerance);
            Assert.Equal(expected.Slope, actual.Coefficients[0], tolerance);
            Assert.Equal(expected.Intercept, actual.Intercept, tolerance);
            Assert.Equal(expected.Alpha, actual.Alpha, tolerance);
            Assert.Equal(expected.Scale, actual.Scale, tolerance);
        }
    }

    [Fact]
    public void Adaptive_fit_ends_where_the_reference_ends()
    {
        // By then the reference's own single and double runs differ by 1e-3: the steps are large against c = 0.012.
        const double LineTolerance = 0.003;
        const double ShapeTolerance = 0.02;
        BarronLinearRow expected = BarronLinear.Trace("adaptive_f64")[^1];

        FitResult fit = RobustLinearRegression.FitAdaptive(BarronLinear.Objective(), cancellationToken: Token);

        Assert.Equal(2000, expected.Epoch);
        Assert.Equal(expected.Slope, fit.Coefficients[0], LineTolerance);
        Assert.Equal(expected.Intercept, fit.Intercept, LineTolerance);
        Assert.Equal(1, fit.Alpha / expected.Alpha, ShapeTolerance);
        Assert.Equal(1, fit.Scale / expected.Scale, ShapeTolerance);
    }

    [Fact]
    public void Least_squares_fit_is_ordinary_least_squares()
    {
        const double Tolerance = 1e-8; // what 2,000 steps of Adam leave of the start
        var (x, y) = BarronLinear.Points();

        LeastSquaresResult exact = LeastSquares.Fit<double>(x, y, 1);
        FitResult fit = RobustLinearRegression.Fit(BarronLinear.Objective(), new LossParameters(2, 0.1), cancellationToken: Token);

        Assert.Equal(exact.Coefficients[0], fit.Coefficients[0], Tolerance);
        Assert.Equal(exact.Intercept, fit.Intercept, Tolerance);
    }
}
