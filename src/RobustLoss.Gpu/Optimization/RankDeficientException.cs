namespace RobustLoss.Gpu.Optimization;

/// <summary>The observations do not determine the model: some features depend linearly on each other or on the intercept.</summary>
public sealed class RankDeficientException : ArithmeticException
{
    /// <summary>A deficiency without a description.</summary>
    public RankDeficientException()
    {
    }

    /// <summary>A deficiency with a description.</summary>
    /// <param name="message">Which column depends on which, and the way out.</param>
    public RankDeficientException(string message)
        : base(message)
    {
    }

    /// <summary>A deficiency found through another exception.</summary>
    /// <param name="message">Which column depends on which, and the way out.</param>
    /// <param name="innerException">The cause.</param>
    public RankDeficientException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
