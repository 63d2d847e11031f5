using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Objectives;

namespace RobustLoss.Gpu.Tests.Optimization;

/// <summary>An objective of one feature that answers what a test tells it to, call by call.</summary>
public sealed class ScriptedObjective(long count, Func<int, ObjectiveSums> answer, double weightDerivative = 1) : ILinearObjective
{
    public long Count => count;

    public int FeatureCount => 1;

    public int Calls { get; private set; }

    public ObjectiveSums Evaluate(
        ReadOnlySpan<double> weights, double intercept, LossParameters parameters, ObjectiveKind kind, Span<double> weightGradient)
    {
        weightGradient[0] = weightDerivative;
        return answer(Calls++);
    }
}
