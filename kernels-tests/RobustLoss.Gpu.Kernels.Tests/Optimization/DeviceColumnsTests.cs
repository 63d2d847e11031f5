using System.Text.Json;
using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Optimization;
using RobustLoss.Gpu.Reductions;
using RobustLoss.Gpu.TestSupport.Devices;
using RobustLoss.Gpu.TestSupport.Golden;
using Xunit;

namespace RobustLoss.Gpu.Kernels.Tests.Optimization;

/// <summary>The fit of four columns, with sums from every device.</summary>
public class DeviceColumnsTests
{
    [Theory]
    [AllDevices]
    public void Trace_is_the_references(DeviceKind kind)
    {
        const double Tolerance = 1e-6; // the reference's latent constants are float32 values
        int epochs = kind == DeviceKind.Simulate ? 10 : 1000; // the simulator is slow
        double[] residuals = [.. GoldenFile.ReadColumns(
            "adaptive_multidim_data.csv", "gauss_sd0.5", "laplace_b0.3", "cauchy_g0.1", "uniform_pm1").SelectMany(row => row)];
        using var reducer = new LossReducer<double>(TestDevices.Get(kind));
        var reference = JsonElement.Parse(GoldenFile.ReadText("adaptive_multidim_trace_exactlogz.json"))
            .GetProperty("runs").GetProperty("float64").EnumerateArray()
            .Where(row => row.GetProperty("steps_taken").GetInt32() <= epochs)
            .ToDictionary(row => row.GetProperty("steps_taken").GetInt32());
        int compared = 0;

        AdaptiveColumns.Fit(
            4,
            (parameters, sums) => reducer.Sum(residuals, parameters, sums),
            null,
            learningRate: 0.05,
            epochs,
            Compare,
            TestContext.Current.CancellationToken);

        Assert.Equal(reference.Count, compared);

        void Compare(int epoch, double loss, ReadOnlySpan<LossParameters> parameters)
        {
            if (!reference.TryGetValue(epoch, out JsonElement state))
                return;

            compared++;
            Assert.Equal(state.GetProperty("loss").GetDouble(), loss, Tolerance);
            for (int column = 0; column < 4; column++)
            {
                Assert.Equal(state.GetProperty("alpha")[column].GetDouble(), parameters[column].Alpha, Tolerance);
                Assert.Equal(state.GetProperty("scale")[column].GetDouble(), parameters[column].Scale, Tolerance);
            }
        }
    }
}
