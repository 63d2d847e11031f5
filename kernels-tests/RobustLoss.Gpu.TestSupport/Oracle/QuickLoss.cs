namespace RobustLoss.Gpu.TestSupport.Oracle;

/// <summary>
/// The loss in plain double, for float32 results on long arrays: within 1e-12 of the exact value at every float32 input.
/// </summary>
/// <remarks>
/// Shares nothing with the library: with h = α/2, b = |α−2|, L = ln(1 + s/b), P = (b/2)·L and B(w) = ∫₀¹ e^{wt} dt,
/// ρ = P·B(hL), ψ = (x/c²)·e^{(h−1)L}, and ∂ρ/∂α = (b/4)∫₀^L e^{hy}(y − 1 + e^{−y}) dy, by quadrature where its closed form cancels.
/// </remarks>
public static class QuickLoss
{
    // Here e^w is past float32's range by a factor 1e265, which no other factor makes good; at 709 it would leave double's.
    private const double LargestExponent = 700;

    /// <summary>All five terms at a finite float32 x, any α but NaN, and a finite float32 c &gt; 0.</summary>
    public static OracleTerms Evaluate(LossPoint point)
    {
        (double x, double alpha, double scale) = point;
        double z = x / scale;
        double s = z * z;
        if (alpha == 2)
            return Assemble(z, scale, s / 2, 1, x == 0 ? 0 : double.PositiveInfinity);
        if (double.IsInfinity(alpha))
        {
            double exponent = alpha < 0 ? -s / 2 : s / 2;
            return Assemble(z, scale, s / 2 * MeanOfExponential(exponent), Math.Exp(exponent), 0);
        }

        double b = Math.Abs(alpha - 2);
        double h = alpha / 2;
        double log = LogOnePlus(s / b);
        return Assemble(
            z, scale, b / 2 * log * MeanOfExponential(h * log), Math.Exp((h - 1) * log), b / 4 * AlphaIntegral(h, log));
    }

    private static OracleTerms Assemble(double z, double scale, double loss, double psi, double alphaDerivative) => new(
        loss,
        z == 0 ? z : z / scale * psi,
        psi / (scale * scale),
        alphaDerivative,
        z == 0 ? 0 : -z * (z / scale) * psi);

    /// <summary>∫₀^L e^{hy}(y − 1 + e^{−y}) dy.</summary>
    private static double AlphaIntegral(double h, double log)
    {
        double w = h * log;

        // The closed form cancels like L² where L is small and like h² where α is far below 0: there the integral is summed.
        if (w > LargestExponent) return double.PositiveInfinity;
        if (log >= 2 && Math.Abs(h) <= 8)
            return log * (log * MeanOfRisingExponential(w) - MeanOfExponential(w) + MeanOfExponential(w - log));
        if (w < -Quadrature.Reach) return Quadrature.Integrate(h, 0, Quadrature.Reach / -h);
        if (w > Quadrature.Reach) return Math.Exp(w) * Quadrature.Integrate(h, log - Quadrature.Reach / h, log, log);
        return Quadrature.Integrate(h, 0, log);
    }

    /// <summary>B(w) = ∫₀¹ e^{wt} dt = (e^w − 1)/w.</summary>
    private static double MeanOfExponential(double w)
    {
        if (Math.Abs(w) >= 0.5) return (Math.Exp(w) - 1) / w;
        double sum = 0;
        for (int n = 14; n >= 0; n--) sum = 1 + sum * w / (n + 2);
        return sum;
    }

    /// <summary>∫₀¹ t·e^{wt} dt = (e^w − B(w))/w.</summary>
    private static double MeanOfRisingExponential(double w)
    {
        if (Math.Abs(w) >= 0.5) return (Math.Exp(w) - MeanOfExponential(w)) / w;
        double sum = 0;
        double term = 1;
        for (int n = 0; n <= 14; n++)
        {
            sum += term / (n + 2);
            term *= w / (n + 1);
        }

        return sum;
    }

    /// <summary>ln(1 + u), u ≥ 0: what rounding 1 + u to t did is undone by the quotient u/(t − 1).</summary>
    private static double LogOnePlus(double u)
    {
        double t = 1 + u;
        return t == 1 ? u : double.IsInfinity(t) ? t : Math.Log(t) * (u / (t - 1));
    }
}
