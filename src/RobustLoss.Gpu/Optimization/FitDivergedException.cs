using System.Globalization;

namespace RobustLoss.Gpu.Optimization;

/// <summary>A fit met a loss or a gradient that no step can follow: not finite, or too large to be squared.</summary>
public sealed class FitDivergedException : ArithmeticException
{
    /// <summary>A fit that ended without a description.</summary>
    public FitDivergedException()
    {
    }

    /// <summary>A fit that ended for a reason.</summary>
    /// <param name="message">What happened, and the way out.</param>
    public FitDivergedException(string message)
        : base(message)
    {
    }

    /// <summary>A fit that ended because of another exception.</summary>
    /// <param name="message">What happened, and the way out.</param>
    /// <param name="innerException">The cause.</param>
    public FitDivergedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal FitDivergedException(int epoch, string quantity, double value, FitResult? lastGood)
        : base(Describe(epoch, quantity, value, lastGood is null ? null : nameof(LastGood)))
    {
        Epoch = epoch;
        LastGood = lastGood;
    }

    internal FitDivergedException(int epoch, string quantity, double value, ColumnFitResult? lastGood)
        : base(Describe(epoch, quantity, value, lastGood is null ? null : nameof(LastGoodColumns)))
    {
        Epoch = epoch;
        LastGoodColumns = lastGood;
    }

    /// <summary>The number of steps taken before the state that failed.</summary>
    public int Epoch { get; }

    /// <summary>
    /// The last state of a linear model whose loss and gradient were in range; <see langword="null"/> where the start itself fails,
    /// and where <see cref="AdaptiveColumns"/> was fitted.
    /// </summary>
    public FitResult? LastGood { get; }

    /// <summary>
    /// The last state of a fit of columns whose loss and gradient were in range; <see langword="null"/> where the start itself fails,
    /// and where a linear model was fitted.
    /// </summary>
    public ColumnFitResult? LastGoodColumns { get; }

    private static string Describe(int epoch, string quantity, double value, string? holder)
    {
        string wayOut = epoch == 0
            ? "The start itself fails: look for values that are very large or not finite in the observations, or start nearer to them"
            : "Lower the learning rate, bring the data to a size near 1, or keep alpha below 2";
        string rest = holder is null ? "" : $"; {holder} holds the state before";
        return string.Create(
            CultureInfo.InvariantCulture, $"At epoch {epoch} {quantity} is {value}, which no step can follow. {wayOut}{rest}.");
    }
}
