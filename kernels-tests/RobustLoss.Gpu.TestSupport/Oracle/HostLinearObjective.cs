using RobustLoss.Gpu.Distributions;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Objectives;

namespace RobustLoss.Gpu.TestSupport.Oracle;

/// <summary>The linear objective as the formula has it, one residual after the other in double: what other ones are held to.</summary>
public sealed class HostLinearObjective(double[] features, double[] targets, int featureCount = 1) : ILinearObjective
{
    public long Count => targets.Length;

    public int FeatureCount => featureCount;

    public ObjectiveSums Evaluate(
        ReadOnlySpan<double> weights, double intercept, LossParameters parameters, ObjectiveKind kind, Span<double> weightGradient)
    {
        weightGradient.Clear();
        double value = 0, interceptDerivative = 0, alphaDerivative = 0, scaleDerivative = 0;
        for (int i = 0; i < targets.Length; i++)
        {
            ReadOnlySpan<double> row = features.AsSpan(i * featureCount, featureCount);
            double residual = intercept - targets[i];
            for (int j = 0; j < featureCount; j++)
                residual += row[j] * weights[j];

            LossTerms<double> terms = GeneralLoss.Evaluate(residual, parameters);
            value += terms.Loss;
            alphaDerivative += terms.AlphaDerivative;
            scaleDerivative += terms.ScaleDerivative;
            interceptDerivative += terms.Influence;
            for (int j = 0; j < featureCount; j++)
                weightGradient[j] += terms.Influence * row[j];
        }

        if (kind == ObjectiveKind.NegativeLogLikelihood)
        {
            LikelihoodSums sums = NegativeLogLikelihood.FromLossSums(Count, value, alphaDerivative, scaleDerivative, parameters);
            (value, alphaDerivative, scaleDerivative) = (sums.Value, sums.AlphaDerivative, sums.ScaleDerivative);
        }

        return new ObjectiveSums(Count, value, interceptDerivative, alphaDerivative, scaleDerivative);
    }
}
