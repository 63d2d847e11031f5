using RobustLoss.Gpu.Adaptive;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Objectives;

namespace RobustLoss.Gpu.Optimization;

/// <summary>
/// Fits a linear model ŷ = X·w + b by the mean robust loss of its residuals, full batch, with <see cref="Adam"/>.
/// </summary>
/// <remarks>
/// <para>
/// Three fits: <see cref="Fit"/> under a given (α, c); <see cref="FitAdaptive"/>, which fits α and c as well; and
/// <see cref="FitGraduated"/>, which moves α by a schedule. Epoch k evaluates loss and gradient at the state after k steps, reports
/// it to the trace, and takes a step; a last evaluation after the last step gives the result its loss.
/// </para>
/// <para>
/// Once a fit is started no epoch allocates, beyond what the objective and the trace do. Thread-safe over different objectives.
/// </para>
/// </remarks>
public static class RobustLinearRegression
{
    /// <summary>Minimises the mean of ρ(r, α, c) over w and b, for fixed α and c. At α = 2 this is least squares.</summary>
    /// <param name="objective">The observations.</param>
    /// <param name="parameters">The shape α and the scale c.</param>
    /// <param name="options">Learning rate, epochs, start; <see langword="null"/> means the defaults.</param>
    /// <param name="trace">Receives every state; <see langword="null"/> for none.</param>
    /// <param name="cancellationToken">Ends the fit before the next epoch.</param>
    /// <exception cref="ArgumentException">The objective has no observations, or the options break a rule.</exception>
    /// <exception cref="FitDivergedException">The loss or the gradient is not finite, or too large to be squared.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static FitResult Fit(
        ILinearObjective objective,
        LossParameters parameters,
        FitOptions? options = null,
        FitTrace? trace = null,
        CancellationToken cancellationToken = default)
    {
        parameters.ThrowIfDefault();
        return Run(objective, new ScheduledPath(new ConstantWalk(parameters.Alpha), parameters.Scale), options, trace, cancellationToken);
    }

    /// <summary>Minimises the mean negative log-likelihood ρ(r, α, c) + log c + log Z(α) over w, b, α and c.</summary>
    /// <param name="objective">The observations.</param>
    /// <param name="adaptive">Bounds and first values of α and c; <see langword="null"/> means the defaults.</param>
    /// <param name="options">Learning rate, epochs, start; <see langword="null"/> means the defaults.</param>
    /// <param name="trace">Receives every state; <see langword="null"/> for none.</param>
    /// <param name="cancellationToken">Ends the fit before the next epoch.</param>
    /// <exception cref="ArgumentException">The objective has no observations, or the options break a rule.</exception>
    /// <exception cref="FitDivergedException">The loss or the gradient is not finite, or too large to be squared.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static FitResult FitAdaptive(
        ILinearObjective objective,
        AdaptiveOptions? adaptive = null,
        FitOptions? options = null,
        FitTrace? trace = null,
        CancellationToken cancellationToken = default) =>
        Run(objective, new AdaptivePath(new AdaptiveParameters(adaptive)), options, trace, cancellationToken);

    /// <summary>Minimises the mean of ρ(r, α, c) over w and b while α moves by a schedule, for a fixed c.</summary>
    /// <param name="objective">The observations.</param>
    /// <param name="schedule">The way of α; its end is the α of the result.</param>
    /// <param name="scale">The scale c, positive and finite.</param>
    /// <param name="options">Learning rate, epochs, start; <see langword="null"/> means the defaults.</param>
    /// <param name="trace">Receives every state; <see langword="null"/> for none.</param>
    /// <param name="cancellationToken">Ends the fit before the next epoch.</param>
    /// <exception cref="ArgumentException">The objective has no observations, or the scale or the options break a rule.</exception>
    /// <exception cref="FitDivergedException">The loss or the gradient is not finite, or too large to be squared.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static FitResult FitGraduated(
        ILinearObjective objective,
        AlphaSchedule schedule,
        double scale,
        FitOptions? options = null,
        FitTrace? trace = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        LossParameters.Check(schedule.From, scale);
        options ??= new FitOptions();
        return Run(objective, new ScheduledPath(schedule.Begin(options.Epochs), scale), options, trace, cancellationToken);
    }

    private static FitResult Run(
        ILinearObjective objective, IShapePath path, FitOptions? options, FitTrace? trace, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(objective);
        options ??= new FitOptions();
        options.Validate(objective.FeatureCount);
        if (objective.Count == 0)
        {
            throw new ArgumentException("objective has no observations; a mean needs at least one.", nameof(objective));
        }

        return new FitRun(objective, path, options).Run(trace, cancellationToken);
    }
}
