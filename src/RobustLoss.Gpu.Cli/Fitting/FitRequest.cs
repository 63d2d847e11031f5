using RobustLoss.Gpu.Cli.Plotting;
using RobustLoss.Gpu.Optimization;

namespace RobustLoss.Gpu.Cli.Fitting;

/// <summary>What <c>robustloss fit</c> was asked for.</summary>
internal sealed record FitRequest
{
    /// <summary>The CSV with the observations.</summary>
    public required string Input { get; init; }

    /// <summary>The columns of the features.</summary>
    public required IReadOnlyList<string> Features { get; init; }

    /// <summary>The column of the targets.</summary>
    public required string Target { get; init; }

    /// <summary>The loss, and whether it is fitted too.</summary>
    public required FitLoss Loss { get; init; }

    /// <summary>Learning rate, epochs and start.</summary>
    public required FitOptions Options { get; init; }

    /// <summary>The word for the device.</summary>
    public required string Device { get; init; }

    /// <summary>Where the JSON goes.</summary>
    public required string Output { get; init; }

    /// <summary>The pictures to draw.</summary>
    public required FitPictureRequest Pictures { get; init; }

    /// <summary>Where the trace goes, if anywhere.</summary>
    public string? Trace { get; init; }
}
