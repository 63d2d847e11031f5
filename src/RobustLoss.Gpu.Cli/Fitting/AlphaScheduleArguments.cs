using RobustLoss.Gpu.Cli.Hosting;
using RobustLoss.Gpu.Optimization;

namespace RobustLoss.Gpu.Cli.Fitting;

/// <summary>The schedule that --alpha-schedule and --alpha-from name together.</summary>
/// <param name="Kind">linear, geometric or plateau; <see langword="null"/> for none.</param>
/// <param name="From">Where α starts, if that is given.</param>
internal sealed record AlphaScheduleArguments(string? Kind, double? From)
{
    // Least squares to the eye, and on the way down from 2 for every kind of schedule.
    public const double DefaultFrom = 1.99;

    /// <summary>The schedule that ends at a shape, or none.</summary>
    /// <exception cref="BadInputException">No schedule leads there.</exception>
    public AlphaSchedule? To(double alpha)
    {
        double from = From ?? DefaultFrom;
        try
        {
            return Kind switch
            {
                null when From is not null => throw new BadInputException("--alpha-from is given without --alpha-schedule; give both."),
                null => null,
                "linear" => AlphaSchedule.Linear(from, alpha),
                "geometric" => AlphaSchedule.Geometric(from, alpha),
                _ => AlphaSchedule.Plateau(from, alpha),
            };
        }
        catch (ArgumentOutOfRangeException failure)
        {
            throw new BadInputException(
                FormattableString.Invariant($"--alpha-schedule {Kind} does not lead from --alpha-from {from} to --alpha {alpha}; ") +
                "both are finite, and except for linear both lie on one side of 2 and neither is 2.",
                failure);
        }
    }

    /// <exception cref="BadInputException">A schedule is given.</exception>
    public void ThrowIfGiven()
    {
        if (Kind is not null || From is not null)
        {
            throw new BadInputException("--alpha-schedule and --alpha-from go with --loss general; --loss adaptive fits alpha itself.");
        }
    }
}
