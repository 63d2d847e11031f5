namespace RobustLoss.Gpu.Objectives;

/// <summary>Σρ and its derivatives over a linear model's observations; the weights' derivatives stand in a span of their own.</summary>
internal readonly record struct LinearSums(double Loss, double InterceptDerivative, double AlphaDerivative, double ScaleDerivative)
{
    /// <summary>How many sums stand before the weights' in a row of partial sums: loss, intercept, α and c.</summary>
    public const int Leading = 4;
}
