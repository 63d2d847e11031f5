using System.Text.Json;
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
