namespace RobustLoss.Gpu.Data;

/// <summary>A CSV file does not hold what was asked of it; the message is one line that names the file, the line and the rule.</summary>
public sealed class CsvException : FormatException
{
    /// <summary>An exception with a general message.</summary>
    public CsvException()
        : base("The CSV file cannot be read.")
    {
    }

    /// <summary>An exception with its message.</summary>
    /// <param name="message">What is wrong, in one line.</param>
    public CsvException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with its message and the failure below it.</summary>
    /// <param name="message">What is wrong, in one line.</param>
    /// <param name="innerException">The failure below it.</param>
    public CsvException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal CsvException(string name, long lineNumber, string problem)
        : base(lineNumber > 0 ? FormattableString.Invariant($"{name}, line {lineNumber}: {problem}") : $"{name}: {problem}")
    {
        LineNumber = lineNumber;
    }

    /// <summary>The line, counted from 1 with the header; 0 where the problem is not one line's.</summary>
    public long LineNumber { get; }
}
