using RobustLoss.Gpu.Tables.Precision;

namespace RobustLoss.Gpu.Tables.Polynomials;

/// <summary>One polynomial to be fitted: of which function, where, of which degree, and as a term of what.</summary>
/// <param name="Name">The method that evaluates it.</param>
/// <param name="Formula">The function, in words for documentation.</param>
/// <param name="Variable">The name of its argument.</param>
/// <param name="Range">The range of the argument.</param>
/// <param name="Degree">The degree.</param>
/// <param name="Series">The function.</param>
/// <param name="ResultText">The result, in words for documentation.</param>
/// <param name="Factor">What the polynomial is multiplied by, as a term of the result.</param>
/// <param name="Result">The result, by x and the function's value there: its relative deviation is what is made least.</param>
internal sealed record PolynomialTarget(
    string Name,
    string Formula,
    string Variable,
    Interval Range,
    int Degree,
    PowerSeries Series,
    string ResultText,
    Func<DoubleDouble, DoubleDouble> Factor,
    Func<DoubleDouble, DoubleDouble, DoubleDouble> Result);
