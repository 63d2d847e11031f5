using RobustLoss.Gpu.Tables.Precision;

namespace RobustLoss.Gpu.Tables.LogZ;

/// <summary>log Z(α) and d log Z/dα by quadrature, to about 28 digits.</summary>
/// <remarks>
/// With b = |α − 2| and x = √b·sinh y the integral is Z = 2√b ∫₀^∞ cosh y · e^{−ρ} dy, ρ = (b/α)(cosh^α y − 1), and
/// d log Z/dα = −E[∂ρ/∂α]. The integrand is even, analytic in |Im y| &lt; π/2 and falls doubly exponentially (exponentially at
/// α = 0), so the plain trapezoid rule converges geometrically; the step is halved until two sums agree.
/// </remarks>
internal static class PartitionQuadrature
{
    private const double Agreement = 1e-27;
    private const double FirstStep = 0.12;
    private const int MostHalvings = 6;

    /// <summary>log Z and its derivative at α ≥ 0, α ≠ 2.</summary>
    public static LogPartition AtShape(DoubleDouble alpha) =>
        AtDistance(alpha > 2.0 ? 1 : -1, DoubleDouble.Abs(alpha - 2.0));

    /// <summary>The same at α = 2 + <paramref name="sign"/>·<paramref name="distance"/>, for distances that a shape cannot carry.</summary>
    public static LogPartition AtDistance(int sign, DoubleDouble distance)
    {
        var integrand = new PartitionIntegrand(sign, distance);
        double alpha = integrand.Alpha.High;

        // The peak narrows like 1/√α.
        double step = alpha > 1 ? FirstStep / Math.Sqrt(alpha) : FirstStep;
        (DoubleDouble mass, DoubleDouble moment) = integrand.At(DoubleDouble.Zero);
        (mass, moment) = (DoubleDouble.Scale(mass, -1), DoubleDouble.Scale(moment, -1));
        (mass, moment) = Add((mass, moment), Sweep(integrand, step, step));

        for (int i = 0; i < MostHalvings; i++)
        {
            (DoubleDouble oldMass, DoubleDouble oldMoment) = (mass * step, moment * step);
            (mass, moment) = Add((mass, moment), Sweep(integrand, step / 2, step));
            step /= 2;
            double massChange = Math.Abs((mass * step - oldMass).High);
            double momentChange = Math.Abs((moment * step - oldMoment).High);
            double scale = Math.Abs((mass * step).High) * Agreement;
            if (massChange < scale && momentChange < scale + Math.Abs((moment * step).High) * Agreement)
            {
                break;
            }
        }

        DoubleDouble half = mass * step * DoubleDouble.Sqrt(distance);
        return new LogPartition(DoubleDouble.Log(DoubleDouble.Scale(half, 1)), -(moment / mass));
    }

    // Sums the integrand at start, start + step, … until its tail no longer counts.
    private static (DoubleDouble Mass, DoubleDouble Moment) Sweep(PartitionIntegrand integrand, double start, double step)
    {
        const double Negligible = 1e-36;
        const int QuietPoints = 20;
        DoubleDouble mass = DoubleDouble.Zero, moment = DoubleDouble.Zero;
        double largest = 0;
        int quiet = 0;
        for (long k = 0; quiet <= QuietPoints; k++)
        {
            (DoubleDouble Mass, DoubleDouble Moment) point = integrand.At(start + (DoubleDouble)step * k);
            (mass, moment) = Add((mass, moment), point);
            largest = Math.Max(largest, point.Mass.High);
            quiet = point.Mass.High <= largest * Negligible ? quiet + 1 : 0;
        }

        return (mass, moment);
    }

    private static (DoubleDouble Mass, DoubleDouble Moment) Add(
        (DoubleDouble Mass, DoubleDouble Moment) left, (DoubleDouble Mass, DoubleDouble Moment) right) =>
        (left.Mass + right.Mass, left.Moment + right.Moment);
}
