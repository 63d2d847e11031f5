using RobustLoss.Gpu.Distributions;
using RobustLoss.Gpu.Tables.Precision;

namespace RobustLoss.Gpu.Tables.LogZ;

/// <summary>Fits the polynomials P₀ … P₃ of <see cref="NearTwoExpansion"/> on one side of α = 2.</summary>
internal static class NearTwoFit
{
    private const int Points = 70;

    /// <summary>γ, to 32 digits.</summary>
    private static readonly DoubleDouble EulerGamma = new(0.5772156649015329, -4.942915152430649e-18);

    /// <summary>ln 2π, to 32 digits.</summary>
    private static readonly DoubleDouble LogTwoPi = new(1.8378770664093456, -7.756588316134483e-17);

    // Powers of √b per power of λ. Odd powers start at 1 without λ and at 3 with it; more terms than these only trade digits
    // between nearly dependent columns.
    private static readonly int[][] Powers = [[0, 1, 2, 3, 4], [0, 2, 3, 4], [0, 2, 3, 4], [0, 2, 3]];

    /// <summary>The coefficients in the order that <see cref="NearTwoExpansion.Evaluate"/> takes, rounded to double.</summary>
    /// <param name="sign">1 above 2, −1 below.</param>
    /// <param name="reach">The largest b.</param>
    public static double[] Fit(int sign, double reach)
    {
        (int LogPower, int RootPower)[] terms =
            [.. Powers.SelectMany((roots, k) => roots.Select(e => (LogPower: k, RootPower: e)))];
        DoubleDouble[][] columns = [.. terms.Select(_ => new DoubleDouble[Points])];
        var target = new DoubleDouble[Points];
        for (int i = 0; i < Points; i++)
        {
            // Chebyshev points of √b on (0, √reach).
            DoubleDouble root = DoubleDouble.Scale(DoubleDouble.Sqrt(reach) * (1.0 - Math.Cos(Math.PI * (i + 0.5) / Points)), -1);
            DoubleDouble distance = root * root;
            DoubleDouble log = DoubleDouble.Log(distance);

            // Rows carry the weight b: what S is worth in the derivative.
            for (int j = 0; j < terms.Length; j++)
            {
                columns[j][i] = distance * Term(terms[j].LogPower, terms[j].RootPower, root, distance, log);
            }

            target[i] = Remainder(sign, distance, log);
        }

        DoubleDouble[] solution = LeastSquares.Solve(columns, target);
        var coefficients = new double[NearTwoExpansion.PolynomialCount * NearTwoExpansion.PolynomialLength];
        for (int j = 0; j < terms.Length; j++)
        {
            coefficients[terms[j].LogPower * NearTwoExpansion.PolynomialLength + terms[j].RootPower] = solution[j].High;
        }

        return coefficients;
    }

    // b·S = ±(log Z − log Z(2))/b − λ/4 − (γ + ln 2 − 1)/4.
    private static DoubleDouble Remainder(int sign, DoubleDouble distance, DoubleDouble log)
    {
        DoubleDouble change = PartitionQuadrature.AtDistance(sign, distance).Value - DoubleDouble.Scale(LogTwoPi, -1);
        DoubleDouble leading = DoubleDouble.Scale(log + EulerGamma + DoubleDouble.Ln2 - 1.0, -2);
        return (sign > 0 ? change : -change) / distance - leading;
    }

    // λ^k·b^(k−1)·√b^e; b^(k−1) counts from k = 1 on.
    private static DoubleDouble Term(int logPower, int rootPower, DoubleDouble root, DoubleDouble distance, DoubleDouble log)
    {
        DoubleDouble term = DoubleDouble.One;
        for (int i = 0; i < rootPower; i++)
        {
            term *= root;
        }

        for (int i = 0; i < logPower; i++)
        {
            term *= i == 0 ? log : log * distance;
        }

        return term;
    }
}
