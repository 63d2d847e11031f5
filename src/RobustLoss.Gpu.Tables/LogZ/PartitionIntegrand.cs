using RobustLoss.Gpu.Tables.Precision;

namespace RobustLoss.Gpu.Tables.LogZ;

/// <summary>The integrand of Z(α) and of Z·E[∂ρ/∂α] in y, where x = √b·sinh y and b = |α − 2|.</summary>
internal sealed class PartitionIntegrand
{
    // Below e^-200 a point is 60 digits under the peak.
    private const double LeastExponent = -200;

    // e^w overflows a double beyond 709; there ρ is larger than any exponent that counts.
    private const double MostExponent = 700;

    private readonly int sign;
    private readonly DoubleDouble distance;
    private readonly DoubleDouble rate;

    public PartitionIntegrand(int sign, DoubleDouble distance)
    {
        this.sign = sign;
        this.distance = distance;
        Alpha = 2.0 + (sign > 0 ? distance : -distance);
        rate = Alpha.High == 0 ? DoubleDouble.Zero : distance / Alpha;
    }

    public DoubleDouble Alpha { get; }

    /// <summary>cosh y · e^{−ρ}, and that times ∂ρ/∂α.</summary>
    public (DoubleDouble Mass, DoubleDouble Moment) At(DoubleDouble y)
    {
        DoubleDouble logCosh = LogCosh(y);
        DoubleDouble w = Alpha * logCosh;
        if (w.High > MostExponent)
        {
            return (DoubleDouble.Zero, DoubleDouble.Zero);
        }

        DoubleDouble growth = DoubleDouble.ExpM1(w);
        DoubleDouble loss = Alpha.High == 0 ? distance * logCosh : rate * growth;
        DoubleDouble exponent = logCosh - loss;
        if (exponent.High < LeastExponent)
        {
            return (DoubleDouble.Zero, DoubleDouble.Zero);
        }

        DoubleDouble mass = DoubleDouble.Exp(exponent);
        return (mass, mass * ShapeDerivative(logCosh, w, growth));
    }

    // ∂ρ/∂α with L = ln(1 + s/b) = 2·ln cosh y and w = αL/2.
    private DoubleDouble ShapeDerivative(DoubleDouble logCosh, DoubleDouble w, DoubleDouble growth)
    {
        DoubleDouble one = DoubleDouble.One;
        DoubleDouble length = DoubleDouble.Scale(logCosh, 1);
        DoubleDouble power = one + growth;
        if (distance.High < 0.5 && length.High > 0.5)
        {
            // Near 2 the terms below grow like s/b and cancel; b times these does not.
            DoubleDouble h = DoubleDouble.Scale(Alpha, -1);
            DoubleDouble bend = DoubleDouble.Scale(sign > 0 ? distance : -distance, -1);
            DoubleDouble sum = length * power / h - growth * (one + h) / (h * h) + DoubleDouble.ExpM1(bend * length) / bend;
            return DoubleDouble.Scale(distance * sum, -2);
        }

        // v = u/(1+u) = tanh² y = 1 − e^{−L}.
        DoubleDouble v = -DoubleDouble.ExpM1(-length);
        DoubleDouble difference = power * (length - v) - length * length * Psi(w);
        return DoubleDouble.Scale(sign > 0 ? difference : -difference, -1);
    }

    // (w·e^w − e^w + 1)/w², by its Taylor series where that cancels.
    private static DoubleDouble Psi(DoubleDouble w)
    {
        if (Math.Abs(w.High) >= 0.75)
        {
            return (DoubleDouble.Exp(w) * (w - 1.0) + 1.0) / (w * w);
        }

        DoubleDouble power = DoubleDouble.One, sum = DoubleDouble.Zero;
        for (int k = 0; k < 30; k++)
        {
            sum += power / (k + 2);
            power = power * w / (k + 1);
        }

        return sum;
    }

    private static DoubleDouble LogCosh(DoubleDouble y)
    {
        if (y.High < 1)
        {
            DoubleDouble s = DoubleDouble.Sinh(DoubleDouble.Scale(y, -1));
            return DoubleDouble.LogP1(DoubleDouble.Scale(s * s, 1));
        }

        return y + DoubleDouble.LogP1(DoubleDouble.Exp(-DoubleDouble.Scale(y, 1))) - DoubleDouble.Ln2;
    }
}
