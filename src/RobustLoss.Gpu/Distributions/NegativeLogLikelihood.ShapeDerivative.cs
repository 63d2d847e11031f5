using RobustLoss.Gpu.Losses;

namespace RobustLoss.Gpu.Distributions;

/// <content>∂/∂α, where near α = 2 the divergences of ∂ρ/∂α and d log Z/dα cancel in part.</content>
public static partial class NegativeLogLikelihood
{
    // Outside of this range of (x/c)² one of the two terms outweighs the other, and the plain sum is as good.
    private const double LeastMixedSquare = 1.0 / 16;
    private const double MostMixedSquare = 16;

    private static double ShapeDerivative(double x, LossParameters parameters, double lossAlphaDerivative)
    {
        double distance = Math.Abs(parameters.Alpha - 2);
        double z = Math.Abs(x) / parameters.Scale;
        double square = z * z;
        if (distance == 0)
        {
            return AtTwo(Math.Abs(x), parameters.Scale);
        }

        if (distance <= PartitionFunction.NearTwoReach && square >= LeastMixedSquare && square <= MostMixedSquare)
        {
            return NearTwo(Math.Abs(x), square, parameters, distance);
        }

        return lossAlphaDerivative + PartitionFunction.LogDerivative(parameters.Alpha);
    }

    // ((s − 1)/4)·ln(1/b) as b → 0; at s = 1 what remains is ¼·s·(ln s − 2) + ¼(γ + ln 2).
    private static double AtTwo(double magnitude, double scale) => magnitude == scale
        ? NearTwoExpansion.SlopeConstant - 0.5
        : (magnitude - scale) * double.PositiveInfinity;

    // With s = (x/c)², b = |α − 2|, λ = ln b, ℓ = ln(s + b), sg = sign(α − 2) and M = ψc²/x − 1 = expm1(sg·(b/2)(ℓ − λ)):
    //     ρ     = (s + (s + b)·M)/α,
    //     ∂ρ/∂α = ½[ρ(ℓ − λ − 1 − 2/α) + (b/α)(ℓ − λ) + sg·M],   d log Z/dα = ¼λ + remainder.
    // Everything that multiplies λ is gathered in one factor, which is formed from 1 − s without cancellation.
    private static double NearTwo(double magnitude, double square, LossParameters parameters, double distance)
    {
        double alpha = parameters.Alpha;
        double scale = parameters.Scale;
        double sign = alpha > 2 ? 1 : -1;
        double logDistance = Math.Log(distance);
        double log = Math.Log(square + distance);

        // expm1(2q) = 2·sinh q·e^q keeps its digits at small q, where .NET's ExpM1 does not.
        double q = sign * distance / 4 * (log - logDistance);
        double growth = 2 * Math.Sinh(q) * Math.Exp(q);

        double excess = (magnitude - scale) / scale * (magnitude / scale + 1);
        double grown = (square + distance) * growth;
        double factor = -(excess + distance * (1 - sign / 2) + grown) / (2 * alpha);
        double loss = (square + grown) / alpha;
        double rest = (loss * (log - 1 - 2 / alpha) + distance / alpha * log + sign * growth) / 2;

        PartitionFunction.EvaluateNearTwo(alpha, distance, out _, out double remainder);
        return logDistance * factor + (rest + remainder);
    }
}
