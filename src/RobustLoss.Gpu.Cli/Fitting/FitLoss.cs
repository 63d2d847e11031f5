using RobustLoss.Gpu.Adaptive;
using RobustLoss.Gpu.Cli.Hosting;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Objectives;
using RobustLoss.Gpu.Optimization;

namespace RobustLoss.Gpu.Cli.Fitting;

/// <summary>The loss that a fit minimises: a given (α, c), or one that is fitted with the model.</summary>
internal sealed class FitLoss
{
    private readonly LossParameters _fixed;
    private readonly AlphaSchedule? _schedule;
    private readonly AdaptiveOptions? _adaptive;

    private FitLoss(LossParameters parameters, AlphaSchedule? schedule, AdaptiveOptions? adaptive)
    {
        _fixed = parameters;
        _schedule = schedule;
        _adaptive = adaptive;
    }

    /// <summary>What a picture calls a fit under it.</summary>
    public string Name => _adaptive is not null ? "adaptive" : _schedule is not null ? "graduated" : "general";

    /// <summary>The loss of --loss, --alpha, --scale and --alpha-schedule.</summary>
    /// <exception cref="BadInputException">They do not fit together.</exception>
    public static FitLoss From(string loss, double? alpha, double? scale, AlphaScheduleArguments schedule) =>
        loss == "general" ? General(alpha, scale, schedule) : Adaptive(alpha, scale, schedule);

    /// <summary>Minimises it.</summary>
    /// <exception cref="FitDivergedException">The fit left the range of numbers.</exception>
    public FitResult Fit(ILinearObjective objective, FitOptions options, FitTrace? trace)
    {
        if (_adaptive is not null)
        {
            return RobustLinearRegression.FitAdaptive(objective, _adaptive, options, trace);
        }

        return _schedule is not null
            ? RobustLinearRegression.FitGraduated(objective, _schedule, _fixed.Scale, options, trace)
            : RobustLinearRegression.Fit(objective, _fixed, options, trace);
    }

    private static FitLoss General(double? alpha, double? scale, AlphaScheduleArguments schedule) => alpha is { } a && scale is { } c
        ? new FitLoss(new LossParameters(a, c), schedule.To(a), null)
        : throw new BadInputException("--loss general needs --alpha and --scale; give both, or --loss adaptive, which fits them.");

    private static FitLoss Adaptive(double? alpha, double? scale, AlphaScheduleArguments schedule)
    {
        schedule.ThrowIfGiven();
        AdaptiveOptions options = new() { AlphaInit = alpha, ScaleInit = scale ?? new AdaptiveOptions().ScaleInit };
        if (!(alpha is null || (alpha > options.AlphaLow && alpha < options.AlphaHigh)))
        {
            throw new BadInputException(
                $"--alpha is {alpha}; with --loss adaptive it is where alpha starts, between {options.AlphaLow} and {options.AlphaHigh}.");
        }

        return scale is null || scale > options.ScaleLow
            ? new FitLoss(default, null, options)
            : throw new BadInputException($"--scale is {scale}; with --loss adaptive it is where c starts, above {options.ScaleLow}.");
    }
}
