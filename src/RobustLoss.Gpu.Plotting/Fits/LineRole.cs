namespace RobustLoss.Gpu.Plotting.Fits;

/// <summary>What a line in a picture stands for, which decides its colour and dash.</summary>
public enum LineRole
{
    /// <summary>The line that generated the observations.</summary>
    Truth,

    /// <summary>The fit that the picture is about.</summary>
    Fit,

    /// <summary>A fit to compare with.</summary>
    Comparison,

    /// <summary>A second fit to compare with.</summary>
    SecondComparison,
}
