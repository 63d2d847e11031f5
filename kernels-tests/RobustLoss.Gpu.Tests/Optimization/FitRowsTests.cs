using RobustLoss.Gpu.Adaptive;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Objectives;
using RobustLoss.Gpu.Optimization;
using RobustLoss.Gpu.TestSupport.Golden;
using RobustLoss.Gpu.TestSupport.Oracle;
using Xunit;

namespace RobustLoss.Gpu.Tests.Optimization;

/// <summary>What a fit reports, where it starts, and how it ends.</summary>
public class FitRowsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Each_row_has_the_loss_of_its_own_state_and_the_last_is_the_result()
    {
        const double Tolerance = 1e-15;
        var rows = new List<RecordedRow>();
        HostLinearObjective objective = BarronLinear.Objective();
        FitResult fit = RobustLinearRegression.FitAdaptive(
            objective, null, new FitOptions { Epochs = 5 }, row => rows.Add(RecordedRow.From(row)), Token);

        Assert.Equal([0, 1, 2, 3, 4, 5], rows.Select(row => row.Epoch));
        foreach (RecordedRow row in rows)
        {
            ObjectiveSums sums = objective.Evaluate(
                [.. row.Coefficients],
                row.Intercept,
                new LossParameters(row.Alpha, row.Scale),
                ObjectiveKind.NegativeLogLikelihood,
                new double[1]);
            Assert.Equal(sums.Value / sums.Count, row.Loss, Tolerance);
        }

        RecordedRow last = rows[^1];
        Assert.Equal(last.Coefficients, fit.Coefficients);
        Assert.Equal((last.Intercept, last.Alpha, last.Scale, last.Loss, 5), (fit.Intercept, fit.Alpha, fit.Scale, fit.Loss, fit.Epochs));
    }

    [Fact]
    public void A_fit_starts_where_the_options_say()
    {
        var adaptive = new AdaptiveOptions { AlphaInit = 1.5, ScaleInit = 0.2 };
        var options = new FitOptions { Epochs = 0, InitialCoefficients = [0.7], InitialIntercept = 0.15 };
        FitResult start = RobustLinearRegression.FitAdaptive(BarronLinear.Objective(), adaptive, options, cancellationToken: Token);

        Assert.Equal([0.7], start.Coefficients);
        Assert.Equal(0.15, start.Intercept);
        Assert.Equal(1.5, start.Alpha, 1e-15);
        Assert.Equal(0.2, start.Scale, 1e-15);
        Assert.Equal(0, start.Epochs);
    }

    [Fact]
    public void Fixed_shape_and_scale_stay_fixed_in_an_adaptive_fit()
    {
        // With both fixed the likelihood differs from the loss by a constant: the same steps to rounding.
        const double Tolerance = 1e-12;
        var adaptive = new AdaptiveOptions { AlphaLow = 1, AlphaHigh = 1, ScaleLow = 0.1, ScaleInit = 0.1 };
        var options = new FitOptions { Epochs = 100 };
        var objective = BarronLinear.Objective();
        FitResult free = RobustLinearRegression.FitAdaptive(objective, adaptive, options, cancellationToken: Token);
        FitResult held = RobustLinearRegression.Fit(objective, new LossParameters(1, 0.1), options, cancellationToken: Token);

        Assert.Equal((1, 0.1), (free.Alpha, free.Scale));
        Assert.Equal(held.Coefficients[0], free.Coefficients[0], Tolerance);
        Assert.Equal(held.Intercept, free.Intercept, Tolerance);
    }

    [Fact]
    public void Learning_rate_is_the_length_of_the_first_step()
    {
        const double Tolerance = 1e-9;
        var options = new FitOptions { Epochs = 1, LearningRate = 0.25 };
        FitResult fit = RobustLinearRegression.Fit(BarronLinear.Objective(), new LossParameters(2, 0.1), options, cancellationToken: Token);
        Assert.Equal(0.25, fit.Coefficients[0], Tolerance);
        Assert.Equal(0.25, fit.Intercept, Tolerance);
    }

    [Fact]
    public void The_mean_is_minimised_not_the_sum()
    {
        // Adam's steps tell the two apart by ε = 1e-8 alone: a mean gradient as small as that makes half a step.
        const double Tolerance = 1e-12;
        var objective = new ScriptedObjective(10, _ => new ObjectiveSums(10, 30, 1e-7, 0, 0), weightDerivative: -1e-7);
        var options = new FitOptions { Epochs = 1, LearningRate = 0.1 };
        FitResult fit = RobustLinearRegression.Fit(objective, new LossParameters(2, 1), options, cancellationToken: Token);
        Assert.Equal(-0.05, fit.Intercept, Tolerance);
        Assert.Equal(0.05, fit.Coefficients[0], Tolerance);
        Assert.Equal(3, fit.Loss);
    }

    [Fact]
    public void Cancellation_ends_a_fit_before_the_next_epoch()
    {
        using var source = new CancellationTokenSource();
        int last = -1;
        FitTrace cancelAtThree = row =>
        {
            last = row.Epoch;
            if (last == 3)
                source.Cancel();
        };
        Assert.Throws<OperationCanceledException>(
            () => RobustLinearRegression.FitAdaptive(BarronLinear.Objective(), trace: cancelAtThree, cancellationToken: source.Token));
        Assert.Equal(3, last);
    }

    [Fact]
    public void Epochs_allocate_nothing()
    {
        HostLinearObjective objective = BarronLinear.Objective();
        double sum = 0;
        FitTrace trace = row => sum += row.Loss;
        Assert.Equal(Allocated(10), Allocated(300));
        Assert.NotEqual(0, sum);

        long Allocated(int epochs)
        {
            var options = new FitOptions { Epochs = epochs };
            RobustLinearRegression.FitAdaptive(objective, null, options, trace, Token);
            long before = GC.GetAllocatedBytesForCurrentThread();
            RobustLinearRegression.FitAdaptive(objective, null, options, trace, Token);
            RobustLinearRegression.FitGraduated(objective, AlphaSchedule.Plateau(1.9, 0), 0.1, options, trace, Token);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }
}
