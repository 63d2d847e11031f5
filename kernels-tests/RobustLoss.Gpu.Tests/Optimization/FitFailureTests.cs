using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Objectives;
using RobustLoss.Gpu.Optimization;
using RobustLoss.Gpu.TestSupport.Golden;
using RobustLoss.Gpu.TestSupport.Oracle;
using Xunit;

namespace RobustLoss.Gpu.Tests.Optimization;

/// <summary>What a fit says when it cannot go on, or cannot start.</summary>
public class FitFailureTests
{
    private static readonly LossParameters s_squares = new(2, 1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void A_loss_that_is_not_a_number_ends_the_fit_with_the_last_good_state()
    {
        var objective = new ScriptedObjective(
            10, call => new ObjectiveSums(10, call == 4 ? double.NaN : 20 - call, 1, 0, 0));
        var rows = new List<RecordedRow>();

        var thrown = Assert.Throws<FitDivergedException>(() => RobustLinearRegression.Fit(
            objective, s_squares, trace: row => rows.Add(RecordedRow.From(row)), cancellationToken: Token));

        Assert.Equal(4, thrown.Epoch);
        Assert.StartsWith("At epoch 4 the mean loss is NaN", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("Lower the learning rate", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("LastGood", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(4, rows.Count);
        FitResult good = Assert.IsType<FitResult>(thrown.LastGood);
        Assert.Equal((1.7, 3, rows[3].Intercept), (good.Loss, good.Epochs, good.Intercept));
        Assert.Equal(rows[3].Coefficients, good.Coefficients);
    }

    [Theory]
    [InlineData(double.PositiveInfinity, 1, "coefficient 1")]
    [InlineData(1e156, 1, "coefficient 1")] // finite, but its square is not
    [InlineData(1, double.NaN, "the intercept")]
    public void A_gradient_that_no_step_can_follow_is_named(double weight, double intercept, string named)
    {
        var objective = new ScriptedObjective(10, _ => new ObjectiveSums(10, 1, intercept, 0, 0), weight);
        var thrown = Assert.Throws<FitDivergedException>(
            () => RobustLinearRegression.Fit(objective, s_squares, cancellationToken: Token));
        Assert.Contains($"the gradient of {named} is", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("The start itself fails", thrown.Message, StringComparison.Ordinal);
        Assert.Null(thrown.LastGood);
        Assert.Equal(1, objective.Calls);
    }

    [Theory]
    [InlineData(double.NaN, 0, "alpha's latent number")]
    [InlineData(0, double.NegativeInfinity, "the scale's latent number")]
    public void A_latent_gradient_is_named(double alpha, double scale, string named)
    {
        var objective = new ScriptedObjective(10, _ => new ObjectiveSums(10, 1, 1, alpha, scale));
        var thrown = Assert.Throws<FitDivergedException>(() => RobustLinearRegression.FitAdaptive(objective, cancellationToken: Token));
        Assert.Contains($"the gradient of {named} is", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_exponential_loss_that_overflows_is_a_clear_end()
    {
        // exp((2/0.1)²·ten and more) is beyond a double.
        var thrown = Assert.Throws<FitDivergedException>(() => RobustLinearRegression.Fit(
            BarronLinear.Objective(),
            new LossParameters(double.PositiveInfinity, 0.01),
            cancellationToken: Token));
        Assert.Equal(0, thrown.Epoch);
        Assert.Contains("the mean loss is Infinity", thrown.Message, StringComparison.Ordinal);
    }

    public static TheoryData<FitOptions, string> Broken() => new()
    {
        { new FitOptions { LearningRate = 0 }, "LearningRate is 0" },
        { new FitOptions { LearningRate = double.NaN }, "LearningRate is NaN" },
        { new FitOptions { Epochs = -1 }, "Epochs is -1" },
        { new FitOptions { InitialIntercept = double.NaN }, "InitialIntercept is NaN" },
        { new FitOptions { InitialCoefficients = [1, 2] }, "InitialCoefficients has 2 elements; it needs one for each of the 1 features" },
        { new FitOptions { InitialCoefficients = [double.PositiveInfinity] }, "InitialCoefficients[0] is Infinity" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_broken_option_is_named_with_its_value(FitOptions options, string message)
    {
        var objective = BarronLinear.Objective();
        var thrown = Assert.Throws<ArgumentException>(
            () => RobustLinearRegression.Fit(objective, s_squares, options, cancellationToken: Token));
        Assert.StartsWith(message, thrown.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => RobustLinearRegression.FitAdaptive(objective, null, options, cancellationToken: Token));
        Assert.Throws<ArgumentException>(() => RobustLinearRegression.FitGraduated(
            objective, AlphaSchedule.Linear(2, 0), 1, options, cancellationToken: Token));
    }

    [Fact]
    public void Arguments_are_checked()
    {
        var objective = BarronLinear.Objective();
        Assert.Throws<ArgumentNullException>("objective", () => RobustLinearRegression.Fit(null!, s_squares, cancellationToken: Token));
        Assert.Throws<ArgumentOutOfRangeException>("scale", () => RobustLinearRegression.Fit(objective, default, cancellationToken: Token));
        Assert.Throws<ArgumentNullException>(
            "schedule", () => RobustLinearRegression.FitGraduated(objective, null!, 1, cancellationToken: Token));
        Assert.Throws<ArgumentOutOfRangeException>("scale", () => RobustLinearRegression.FitGraduated(
            objective, AlphaSchedule.Linear(2, 0), -1, cancellationToken: Token));
        var empty = new HostLinearObjective([], []);
        var thrown = Assert.Throws<ArgumentException>(
            "objective", () => RobustLinearRegression.Fit(empty, s_squares, cancellationToken: Token));
        Assert.StartsWith("objective has no observations", thrown.Message, StringComparison.Ordinal);
    }
}
