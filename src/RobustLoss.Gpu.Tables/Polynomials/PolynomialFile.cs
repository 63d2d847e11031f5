namespace RobustLoss.Gpu.Tables.Polynomials;

/// <summary>A source file of the library that holds polynomials of one type.</summary>
/// <param name="Type">The class that the file is a part of.</param>
/// <param name="Summary">What the class is, for its documentation.</param>
/// <param name="Targets">The polynomials.</param>
/// <param name="Single">Whether coefficients and arguments are float; else double.</param>
internal sealed record PolynomialFile(string Type, string Summary, IReadOnlyList<PolynomialTarget> Targets, bool Single)
{
    public string Name => Type + ".Coefficients.cs";
}
