using RobustLoss.Gpu.Cli.Hosting;
using RobustLoss.Gpu.Losses;

namespace RobustLoss.Gpu.Cli.Options;

/// <summary>The loss that --alpha and --scale name together.</summary>
internal static class LossArguments
{
    /// <returns>The loss, or <see langword="null"/> where neither is given.</returns>
    /// <exception cref="BadInputException">Only one is given.</exception>
    public static LossParameters? Pair(double? alpha, double? scale) => (alpha, scale) switch
    {
        ({ } a, { } c) => new LossParameters(a, c),
        (null, null) => null,
        (null, _) => throw new BadInputException("--scale is given without --alpha; give both."),
        _ => throw new BadInputException("--alpha is given without --scale; give both."),
    };
}
