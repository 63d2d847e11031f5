using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.TestSupport.Oracle;

namespace RobustLoss.Gpu.TestSupport.Assertions;

/// <summary>The library's terms in the oracle's words, so that they can be compared.</summary>
public static class LossTermsConversion
{
    public static OracleTerms ToOracleTerms(this LossTerms<double> terms) =>
        new(terms.Loss, terms.Influence, terms.Weight, terms.AlphaDerivative, terms.ScaleDerivative);

    public static OracleTerms ToOracleTerms(this LossTerms<float> terms) =>
        new(terms.Loss, terms.Influence, terms.Weight, terms.AlphaDerivative, terms.ScaleDerivative);
}
