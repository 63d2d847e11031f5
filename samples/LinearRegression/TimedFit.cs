using System.Diagnostics;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Objectives;
using RobustLoss.Gpu.Optimization;
using RobustLoss.Gpu.Plotting.Traces;

namespace RobustLoss.Gpu.Samples.LinearRegression;

/// <summary>A fitted line, how it was found and how long that took.</summary>
/// <param name="Name">How the fit was made.</param>
/// <param name="Slope">The slope.</param>
/// <param name="Intercept">The value at x = 0.</param>
/// <param name="Loss">The loss at the end, where there is one.</param>
/// <param name="Duration">The time from the first evaluation to the last.</param>
/// <param name="States">Where the fit stood by epoch.</param>
internal sealed record TimedFit(
    string Name, double Slope, double Intercept, LossParameters? Loss, TimeSpan Duration, IReadOnlyList<FitState> States)
{
    // The example fixes c at 0.1, four deviations of the noise.
    private static readonly LossParameters s_quadratic = new(alpha: 2, scale: 0.1);

    public static TimedFit LeastSquares(string name, Observations observations)
    {
        Stopwatch watch = Stopwatch.StartNew();
        LeastSquaresResult line = Optimization.LeastSquares.Fit<double>(observations.X, observations.Y, featureCount: 1);
        return new TimedFit(name, line.Coefficients[0], line.Intercept, null, watch.Elapsed, []);
    }

    public static TimedFit Quadratic(ILinearObjective objective, FitOptions options) => Run(
        "general loss, α = 2", options, trace => RobustLinearRegression.Fit(objective, s_quadratic, options, trace));

    public static TimedFit Adaptive(ILinearObjective objective, FitOptions options) => Run(
        "adaptive loss", options, trace => RobustLinearRegression.FitAdaptive(objective, null, options, trace));

    private static TimedFit Run(string name, FitOptions options, Func<FitTrace, FitResult> fit)
    {
        List<FitState> states = [];
        using Progress progress = new(name, options.Epochs);
        Stopwatch watch = Stopwatch.StartNew();
        FitResult result = fit(row =>
        {
            states.Add(new FitState(row.Epoch, row.Loss, row.Coefficients.ToArray(), row.Intercept, row.Alpha, row.Scale));
            progress.Show(row.Epoch);
        });
        return new TimedFit(
            name, result.Coefficients[0], result.Intercept, new LossParameters(result.Alpha, result.Scale), watch.Elapsed, states);
    }
}
