namespace RobustLoss.Gpu.Benchmarks.Torch;

/// <summary>The two ways in which one writes the loss with an array library; peers/formula.py has the same.</summary>
internal enum TorchForm
{
    /// <summary>Each form on all residuals, and a choice among them: for any shape.</summary>
    Family,

    /// <summary>The general form alone.</summary>
    Plain,
}
