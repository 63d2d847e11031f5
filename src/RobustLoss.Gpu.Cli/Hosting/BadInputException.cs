namespace RobustLoss.Gpu.Cli.Hosting;

/// <summary>What the caller gave does not allow the work: the message is the one line that is shown, and the process ends with 2.</summary>
internal sealed class BadInputException(string message, Exception? innerException = null) : Exception(message, innerException);
