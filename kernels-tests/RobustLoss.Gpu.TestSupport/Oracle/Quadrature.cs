namespace RobustLoss.Gpu.TestSupport.Oracle;

/// <summary>
/// Gauss-Legendre quadrature of the integrand of ∂ρ/∂α, e^{hy}(y − 1 + e^{−y}), in panels over which e^{hy} changes little.
/// </summary>
internal static class Quadrature
{
    /// <summary>e^−Reach is nothing beside 1 in double: beyond |h|·y = Reach the integrand's tail is left out.</summary>
    public const double Reach = 45;

    private const double LargestChange = 2;

    // Abramowitz and Stegun, table 25.4, n = 8.
    private static readonly double[] Nodes = [0.183434642495650, 0.525532409916329, 0.796666477413627, 0.960289856497536];
    private static readonly double[] Weights = [0.362683783378362, 0.313706645877887, 0.222381034453374, 0.101228536290376];

    /// <summary>∫ e^{h(y − origin)}(y − 1 + e^{−y}) dy from <paramref name="from"/> to <paramref name="to"/>.</summary>
    public static double Integrate(double h, double from, double to, double origin = 0)
    {
        int panels = 1 + (int)(Math.Max(1, Math.Abs(h)) * (to - from) / LargestChange);
        double half = (to - from) / panels / 2;
        double sum = 0;
        for (int panel = 0; panel < panels; panel++)
        {
            double middle = from + (2 * panel + 1) * half;
            for (int i = 0; i < Nodes.Length; i++)
            {
                sum += Weights[i] * Integrand(h, middle - half * Nodes[i], origin);
                sum += Weights[i] * Integrand(h, middle + half * Nodes[i], origin);
            }
        }

        return sum * half;
    }

    private static double Integrand(double h, double y, double origin) => Math.Exp(h * (y - origin)) * Curvature(y);

    /// <summary>y − 1 + e^{−y}, by its series (y²/2!)(1 − (y/3)(1 − (y/4)(…))) where that cancels.</summary>
    private static double Curvature(double y)
    {
        if (y >= 1) return y - 1 + Math.Exp(-y);
        double sum = 1;
        for (int n = 18; n >= 3; n--) sum = 1 - sum * y / n;
        return y * y / 2 * sum;
    }
}
