namespace RobustLoss.Gpu.Tables.Polynomials;

/// <summary>Horner's rule with fused multiply-adds in the type of the coefficients, as the library evaluates polynomials.</summary>
internal static class Horner
{
    public static float Evaluate(ReadOnlySpan<double> coefficients, float x)
    {
        var p = (float)coefficients[^1];
        for (int j = coefficients.Length - 2; j >= 0; j--)
        {
            p = MathF.FusedMultiplyAdd(x, p, (float)coefficients[j]);
        }

        return p;
    }

    public static double Evaluate(ReadOnlySpan<double> coefficients, double x)
    {
        double p = coefficients[^1];
        for (int j = coefficients.Length - 2; j >= 0; j--)
        {
            p = Math.FusedMultiplyAdd(x, p, coefficients[j]);
        }

        return p;
    }
}
