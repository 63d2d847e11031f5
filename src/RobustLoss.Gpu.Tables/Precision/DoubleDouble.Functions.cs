namespace RobustLoss.Gpu.Tables.Precision;

internal readonly partial record struct DoubleDouble
{
    // exp halves its reduced argument this many times, so that |r| < 0.7e-3 and ten Taylor terms leave 1e-36.
    private const int Halvings = 9;
    private const int TaylorTerms = 10;

    public static DoubleDouble Sqrt(DoubleDouble value)
    {
        if (value.High == 0)
        {
            return Zero;
        }

        double root = Math.Sqrt(value.High);
        DoubleDouble rest = value - (DoubleDouble)root * root;
        return root + rest / (2 * root);
    }

    public static DoubleDouble Exp(DoubleDouble value)
    {
        (DoubleDouble fraction, int exponent) = ReducedExpM1(value);
        return Scale(One + fraction, exponent);
    }

    /// <summary>e^x − 1 without cancellation at small x.</summary>
    public static DoubleDouble ExpM1(DoubleDouble value)
    {
        (DoubleDouble fraction, int exponent) = ReducedExpM1(value);
        return exponent == 0 ? fraction : Scale(One + fraction, exponent) - One;
    }

    /// <summary>ln x for x &gt; 0: one Newton step from the double logarithm, which doubles its digits.</summary>
    public static DoubleDouble Log(DoubleDouble value)
    {
        DoubleDouble guess = Math.Log(value.High);
        return guess + (value * Exp(-guess) - One);
    }

    /// <summary>ln(1 + x) for x ≥ 0, without cancellation at small x.</summary>
    public static DoubleDouble LogP1(DoubleDouble value)
    {
        if (value.High > 0.5)
        {
            return Log(One + value);
        }

        // The double guess must itself be good at small x: ln(1+x) = x·ln(u)/(u−1), u = fl(1+x) (Kahan).
        double rounded = 1 + value.High;
        DoubleDouble guess = rounded == 1 ? value.High : Math.Log(rounded) * (value.High / (rounded - 1));
        return guess + (value * Exp(-guess) + ExpM1(-guess));
    }

    /// <summary>sinh x, with full relative accuracy at small x.</summary>
    public static DoubleDouble Sinh(DoubleDouble value)
    {
        DoubleDouble growth = ExpM1(value);
        return Scale(growth + growth / (One + growth), -1);
    }

    // x = exponent·ln 2 + r, |r| ≤ ln 2 / 2: returns e^r − 1 and the exponent.
    private static (DoubleDouble Fraction, int Exponent) ReducedExpM1(DoubleDouble value)
    {
        double turns = Math.Round(value.High / Ln2.High);
        DoubleDouble small = Scale(value - Ln2 * turns, -Halvings);

        DoubleDouble sum = Zero;
        for (int term = TaylorTerms; term >= 1; term--)
        {
            sum = small * (One + sum) / term;
        }

        for (int i = 0; i < Halvings; i++)
        {
            sum = Scale(sum, 1) + sum * sum;
        }

        return (sum, (int)turns);
    }
}
