using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Objectives;
using RobustLoss.Gpu.Optimization;
using RobustLoss.Gpu.TestSupport.Devices;
using RobustLoss.Gpu.TestSupport.Golden;
using Xunit;

namespace RobustLoss.Gpu.Kernels.Tests.Optimization;

/// <summary>The reference's fits, reproduced with sums from every device.</summary>
public class DeviceFitTests
{
    // The simulator runs each thread of a group as a thread of the machine: a few epochs prove the kernels there.
    private const int SimulatedEpochs = 10;
    private const int Epochs = 2000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [AllDevices]
    public void Least_squares_trace_is_the_references(DeviceKind kind)
    {
        const double Tolerance = 1e-9; // both in double; the sums run in another order
        var (x, y) = BarronLinear.Points();
        using var objective = new LinearObjective<double>(TestDevices.Get(kind), x, y, 1);
        var comparison = new TraceComparison("l2_f64", EpochsOn(kind), _ => Tolerance);

        RobustLinearRegression.Fit(objective, new LossParameters(2, 0.1), OptionsFor(kind), comparison.Compare, Token);

        comparison.AssertComplete();
    }

    [Theory]
    [AllDevices]
    public void Adaptive_trace_is_the_references(DeviceKind kind)
    {
        // The reference's log Z is right to 1.3e-6 only, and its latent constants are float32 values; Adam multiplies both.
        const double EarlyTolerance = 2e-6;
        const double LaterTolerance = 1e-4;
        const double FinalLineTolerance = 0.003;
        const double FinalShapeTolerance = 0.02;
        var (x, y) = BarronLinear.Points();
        using var objective = new LinearObjective<double>(TestDevices.Get(kind), x, y, 1);
        var comparison = new TraceComparison(
            "adaptive_f64", Math.Min(200, EpochsOn(kind)), epoch => epoch <= 10 ? EarlyTolerance : LaterTolerance);

        FitResult fit = RobustLinearRegression.FitAdaptive(objective, null, OptionsFor(kind), comparison.Compare, Token);

        comparison.AssertComplete();
        if (fit.Epochs < Epochs)
            return;

        BarronLinearRow end = BarronLinear.Trace("adaptive_f64")[^1];
        Assert.Equal(end.Slope, fit.Coefficients[0], FinalLineTolerance);
        Assert.Equal(end.Intercept, fit.Intercept, FinalLineTolerance);
        Assert.Equal(1, fit.Alpha / end.Alpha, FinalShapeTolerance);
        Assert.Equal(1, fit.Scale / end.Scale, FinalShapeTolerance);
    }

    [Theory]
    [AllDevices]
    public void Single_precision_begins_as_the_reference_and_ends_near_the_true_line(DeviceKind kind)
    {
        const double EarlyTolerance = 5e-6; // the rounding of a float loss, and the reference's log Z
        const double LineTolerance = 0.03; // what 40 inliers tell of the true line y = 0.7·x + 0.15
        var (x, y) = BarronLinear.Points();
        using var objective = new LinearObjective<float>(
            TestDevices.Get(kind), Array.ConvertAll(x, value => (float)value), Array.ConvertAll(y, value => (float)value), 1);
        var comparison = new TraceComparison("adaptive_f32", 10, _ => EarlyTolerance);

        FitResult fit = RobustLinearRegression.FitAdaptive(objective, null, OptionsFor(kind), comparison.Compare, Token);

        comparison.AssertComplete();
        if (fit.Epochs == Epochs)
        {
            Assert.Equal(0.7, fit.Coefficients[0], LineTolerance);
            Assert.Equal(0.15, fit.Intercept, LineTolerance);
        }
    }

    private static int EpochsOn(DeviceKind kind) => kind == DeviceKind.Simulate ? SimulatedEpochs : Epochs;

    private static FitOptions OptionsFor(DeviceKind kind) => new() { Epochs = EpochsOn(kind) };
}
