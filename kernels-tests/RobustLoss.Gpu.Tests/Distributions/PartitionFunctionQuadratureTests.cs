using MathNet.Numerics.Integration;
using RobustLoss.Gpu.Distributions;
using RobustLoss.Gpu.Losses;
using Xunit;

namespace RobustLoss.Gpu.Tests.Distributions;

/// <summary>log Z against a quadrature that shares nothing with its generator: Gauss-Legendre panels in ln x, in double.</summary>
public class PartitionFunctionQuadratureTests
{
    private const int Seed = 7;
    private const int Panels = 110;
    private const int Order = 24;

    // Below e^−45 lies 3e-20 of Z, above e^65 the Cauchy tail leaves 2e-28.
    private const double LeastLog = -45;
    private const double MostLog = 65;

    // What this quadrature's own rounding leaves: 2e-15 and under 1e-13 on these points.
    private const double ValueTolerance = 1e-14;
    private const double DerivativeTolerance = 2e-13;

    [Fact]
    public void Random_shapes_up_to_64() => Check(new Random(Seed), random => 64 * random.NextDouble(), 60);

    [Fact]
    public void Random_shapes_up_to_4() => Check(new Random(Seed + 1), random => 4 * random.NextDouble(), 100);

    [Fact]
    public void Random_shapes_near_2() => Check(
        new Random(Seed + 2), random => 2 + (random.Next(2) * 2 - 1) * Math.Pow(10, -1 - 7 * random.NextDouble()), 60);

    [Fact]
    public void Random_large_shapes() => Check(new Random(Seed + 3), random => Math.Pow(10, 2 + 4 * random.NextDouble()), 30);

    private static void Check(Random random, Func<Random, double> next, int count)
    {
        for (int i = 0; i < count; i++)
        {
            double alpha = next(random);
            (double value, double derivative) = Integrate(alpha);
            PartitionFunction.Evaluate(alpha, out double logValue, out double logDerivative);
            Assert.True(Math.Abs(logValue - value) <= ValueTolerance, $"log Z({alpha:R}) = {logValue:R}, quadrature {value:R}");
            Assert.True(
                Math.Abs(logDerivative - derivative) <= DerivativeTolerance * Math.Max(1, Math.Abs(derivative)),
                $"d log Z({alpha:R}) = {logDerivative:R}, quadrature {derivative:R}");
        }
    }

    // Z = 2∫ e^y·e^{−ρ(e^y)} dy and d log Z/dα = −E[∂ρ/∂α].
    private static (double Value, double Derivative) Integrate(double alpha)
    {
        var parameters = new LossParameters(alpha, 1);
        double mass = 0, moment = 0;
        double width = (MostLog - LeastLog) / Panels;
        for (int i = 0; i < Panels; i++)
        {
            var rule = new GaussLegendreRule(LeastLog + i * width, LeastLog + (i + 1) * width, Order);
            for (int j = 0; j < Order; j++)
            {
                double x = Math.Exp(rule.Abscissas[j]);
                LossTerms<double> terms = GeneralLoss.Evaluate(x, parameters);
                double density = rule.Weights[j] * x * Math.Exp(-terms.Loss);
                mass += density;
                moment += density > 0 ? density * terms.AlphaDerivative : 0;
            }
        }

        // The part below e^LeastLog, where ρ is 0 to rounding, is e^LeastLog.
        mass += Math.Exp(LeastLog);
        return (Math.Log(2 * mass), -moment / mass);
    }
}
