namespace RobustLoss.Gpu.TestSupport.Oracle;

/// <summary>The natural exponents that stand in the results at one point.</summary>
/// <param name="Influence">|ln ψ̂| with ψ̂ = (1 + u)^(α/2−1), the factor of ψ, w and ∂ρ/∂c that is an exponential.</param>
/// <param name="Growth">(α/2)·ln(1 + u) where positive: the exponential in ρ and ∂ρ/∂α. Where it is negative neither is large.</param>
public readonly record struct LossExponents(double Influence, double Growth)
{
    /// <summary>The exponents at a point; exact enough to scale a tolerance, and never out of range.</summary>
    public static LossExponents Of(LossPoint point)
    {
        double b = Math.Abs(point.Alpha - 2);
        if (point.X == 0 || b == 0 || double.IsNaN(point.X)) return new LossExponents(0, 0);
        double logSquare = 2 * (Math.Log(Math.Abs(point.X)) - Math.Log(point.Scale));
        if (double.IsInfinity(b))
        {
            double half = Math.Exp(logSquare) / 2;
            return new LossExponents(half, point.Alpha > 0 ? half : 0);
        }

        double logU = logSquare - Math.Log(b);
        double log = logU > 40 ? logU : Math.Log(1 + Math.Exp(logU));
        return new LossExponents(b / 2 * log, Math.Max(0, point.Alpha / 2 * log));
    }
}
