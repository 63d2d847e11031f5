using System.Text.Json;
using RobustLoss.Gpu.Adaptive;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Optimization;
using RobustLoss.Gpu.Reductions;
using RobustLoss.Gpu.TestSupport.Golden;
using Xunit;

namespace RobustLoss.Gpu.Tests.Optimization;

/// <summary>Four columns of known distributions, fitted as the reference does it with an exact log Z.</summary>
public class AdaptiveColumnsTests
{
    private const int Columns = 4;
    private const double LearningRate = 0.05;

    private static readonly double[][] s_rows = [.. GoldenFile.ReadColumns(
        "adaptive_multidim_data.csv", "gauss_sd0.5", "laplace_b0.3", "cauchy_g0.1", "uniform_pm1")];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Trace_is_the_references()
    {
        // The reference's latent constants are float32 values (1e-7), which every step carries along.
        const double Tolerance = 1e-6;
        const int Epochs = 1000;
        var trace = new List<(double Loss, LossParameters[] Parameters)>();

        AdaptiveColumns.Fit(
            Columns, Sum, null, LearningRate, Epochs, (_, loss, parameters) => trace.Add((loss, parameters.ToArray())), Token);

        Assert.Equal(Epochs + 1, trace.Count);
        int compared = 0;
        foreach (JsonElement row in Reference().Where(row => row.GetProperty("steps_taken").GetInt32() <= Epochs))
        {
            var (loss, parameters) = trace[row.GetProperty("steps_taken").GetInt32()];
            Assert.Equal(row.GetProperty("loss").GetDouble(), loss, Tolerance);
            for (int column = 0; column < Columns; column++)
            {
                Assert.Equal(row.GetProperty("alpha")[column].GetDouble(), parameters[column].Alpha, Tolerance);
                Assert.Equal(row.GetProperty("scale")[column].GetDouble(), parameters[column].Scale, Tolerance);
            }

            compared++;
        }

        Assert.Equal(10, compared);
    }

    [Fact]
    public void The_mean_over_all_elements_is_minimised()
    {
        // 2,000 elements; the negative log-likelihood of each 1,000 grows by 2e-5 per unit of c: the mean's gradient is of the size of
        // Adam's ε = 1e-8.
        const double Tolerance = 1e-9;
        var options = new AdaptiveOptions { AlphaLow = 1, AlphaHigh = 1 };
        var scale = new LatentScale(options.ScaleLow, options.ScaleInit);
        double gradient = 1e-8 * scale.Derivative(0);

        ColumnFitResult fit = AdaptiveColumns.Fit(2, Flat, options, LearningRate, epochs: 1, cancellationToken: Token);

        double latent = -LearningRate * gradient / (gradient + 1e-8);
        Assert.Equal(scale.Value(latent), fit.Parameters[0].Scale, Tolerance);
        Assert.Equal(scale.Value(latent), fit.Parameters[1].Scale, Tolerance);

        static void Flat(ReadOnlySpan<LossParameters> parameters, Span<LossSums> sums) => sums.Fill(new LossSums(1000, 5, 0, 2e-5 - 1000));
    }

    [Fact]
    public void What_cannot_be_fitted_is_said()
    {
        var empty = Assert.Throws<ArgumentException>(() => AdaptiveColumns.Fit(1, (_, sums) => sums.Clear(), cancellationToken: Token));
        Assert.StartsWith("sums counts no elements", empty.Message, StringComparison.Ordinal);
        var diverged = Assert.Throws<FitDivergedException>(() => AdaptiveColumns.Fit(
            2, (_, sums) => (sums[0], sums[1]) = (new(1, 1, 0, 0), new(1, 1, double.NaN, 0)), cancellationToken: Token));
        Assert.StartsWith("At epoch 0 the gradient of alpha in column 2 is NaN", diverged.Message, StringComparison.Ordinal);
        Assert.Null(diverged.LastGoodColumns);
        Assert.Throws<ArgumentOutOfRangeException>("columnCount", () => AdaptiveColumns.Fit(0, Sum, cancellationToken: Token));
        Assert.Throws<ArgumentOutOfRangeException>("epochs", () => AdaptiveColumns.Fit(4, Sum, epochs: -1, cancellationToken: Token));
        Assert.Throws<ArgumentOutOfRangeException>(
            "learningRate", () => AdaptiveColumns.Fit(4, Sum, learningRate: 0, cancellationToken: Token));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(int.MaxValue)]
    [InlineData((1 << 30) + 1)]
    public void A_number_of_columns_that_no_array_holds_is_refused(int count) =>
        Assert.Throws<ArgumentOutOfRangeException>("columnCount", () => AdaptiveColumns.Fit(count, (_, sums) => sums.Clear(), cancellationToken: Token));

    [Fact]
    public void A_fit_that_fails_on_the_way_keeps_the_state_before()
    {
        List<(double Loss, LossParameters[] Parameters)> trace = [];
        int calls = 0;

        var thrown = Assert.Throws<FitDivergedException>(() => AdaptiveColumns.Fit(
            2,
            (_, sums) => sums.Fill(new LossSums(10, ++calls == 4 ? double.PositiveInfinity : 3, 0.1, -2)),
            trace: (_, loss, parameters) => trace.Add((loss, parameters.ToArray())),
            cancellationToken: Token));

        Assert.StartsWith("At epoch 3 the mean loss is Infinity", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("LastGoodColumns holds the state before", thrown.Message, StringComparison.Ordinal);
        Assert.Null(thrown.LastGood);
        ColumnFitResult good = Assert.IsType<ColumnFitResult>(thrown.LastGoodColumns);
        Assert.Equal((trace[2].Loss, 2), (good.Loss, good.Epochs));
        Assert.Equal(trace[2].Parameters, good.Parameters);
        Assert.NotEqual(trace[1].Parameters, good.Parameters);
    }

    [Fact]
    public void A_scale_that_overflows_is_a_clear_end()
    {
        var options = new AdaptiveOptions { ScaleInit = 100 };
        var thrown = Assert.Throws<FitDivergedException>(() => AdaptiveColumns.Fit(
            2, (_, sums) => sums.Fill(new LossSums(10, 3, 0, -100)), options, learningRate: 1e307, cancellationToken: Token));
        Assert.StartsWith("At epoch 1 the scale c in column 1 is Infinity", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(100, Assert.IsType<ColumnFitResult>(thrown.LastGoodColumns).Parameters[0].Scale, 1e-12); // one rounding of 100
    }

    [Fact]
    public void Epochs_allocate_nothing()
    {
        ColumnLossSums sums = (_, columns) => columns.Fill(new LossSums(10, 3, 0.1, -2));
        Assert.Equal(Allocated(5), Allocated(200));

        long Allocated(int epochs)
        {
            AdaptiveColumns.Fit(3, sums, epochs: epochs, cancellationToken: Token);
            long before = GC.GetAllocatedBytesForCurrentThread();
            AdaptiveColumns.Fit(3, sums, epochs: epochs, cancellationToken: Token);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    private static void Sum(ReadOnlySpan<LossParameters> parameters, Span<LossSums> sums)
    {
        sums.Clear();
        foreach (double[] row in s_rows)
        {
            for (int column = 0; column < row.Length; column++)
            {
                LossTerms<double> terms = GeneralLoss.Evaluate(row[column], parameters[column]);
                LossSums sum = sums[column];
                sums[column] = new LossSums(
                    sum.Count + 1,
                    sum.Loss + terms.Loss,
                    sum.AlphaDerivative + terms.AlphaDerivative,
                    sum.ScaleDerivative + terms.ScaleDerivative);
            }
        }
    }

    private static JsonElement[] Reference()
    {
        JsonElement root = JsonElement.Parse(GoldenFile.ReadText("adaptive_multidim_trace_exactlogz.json"));
        return [.. root.GetProperty("runs").GetProperty("float64").EnumerateArray()];
    }
}
