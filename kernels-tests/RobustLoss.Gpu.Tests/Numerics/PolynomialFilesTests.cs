using RobustLoss.Gpu.Numerics;
using RobustLoss.Gpu.Tables;
using RobustLoss.Gpu.Tables.Polynomials;
using Xunit;

namespace RobustLoss.Gpu.Tests.Numerics;

/// <summary>The fitted polynomials are what the fitting program writes, byte for byte, and are evaluated as it assumes.</summary>
public class PolynomialFilesTests
{
    private const int Points = 4096;

    public static TheoryData<string> Types => [.. PolynomialCatalog.Files.Select(file => file.Type)];

    [Theory]
    [MemberData(nameof(Types))]
    public void Committed_file_is_what_the_fit_writes(string type)
    {
        string? root = RepositoryFolder.Find();
        Assert.SkipWhen(root is null, "The sources are not at hand.");
        PolynomialFile file = PolynomialCatalog.Files.Single(file => file.Type == type);
        Assert.Equal(PolynomialsWriter.Write(file), File.ReadAllText(Path.Combine(root, PolynomialsCommand.Folder, file.Name)));
    }

    [Theory]
    [InlineData("LogTail")]
    [InlineData("ExpRemainder")]
    [InlineData("ExpMoment")]
    [InlineData("DecayRemainder")]
    public void Float_polynomial_gives_the_bits_that_were_surveyed(string name)
    {
        (PolynomialTarget target, double[] coefficients) = Fit("Polynomials32", name);
        for (int i = 0; i < Points; i++)
        {
            var x = (float)ArgumentOf(target, i);
            Assert.Equal(Horner.Evaluate(coefficients, x), Evaluate(name, new Float32Lane<HostFma>(x)).Value);
        }
    }

    [Theory]
    [InlineData("LogCurvature")]
    [InlineData("ExpRemainder")]
    public void Short_polynomial_gives_the_bits_that_were_surveyed(string name)
    {
        (PolynomialTarget target, double[] coefficients) = Fit("PolynomialsFast", name);
        for (int i = 0; i < Points; i++)
        {
            var x = (float)ArgumentOf(target, i);
            var lane = new Float32Lane<HostFma>(x);
            Float32Lane<HostFma> actual = name == "LogCurvature" ? PolynomialsFast.LogCurvature(lane) : PolynomialsFast.ExpRemainder(lane);
            Assert.Equal(Horner.Evaluate(coefficients, x), actual.Value);
        }
    }

    [Theory]
    [InlineData("AtanhTail")]
    [InlineData("ExpRemainder")]
    [InlineData("ExpMoment")]
    [InlineData("DecayRemainder")]
    public void Double_polynomial_gives_the_bits_that_were_surveyed(string name)
    {
        (PolynomialTarget target, double[] coefficients) = Fit("Polynomials64", name);
        for (int i = 0; i < Points; i++)
        {
            double x = ArgumentOf(target, i);
            Assert.Equal(Horner.Evaluate(coefficients, x), Evaluate(name, new Float64Lane<HostFma>(x)).Value);
        }
    }

    private static Float32Lane<HostFma> Evaluate(string name, Float32Lane<HostFma> x) => name switch
    {
        "LogTail" => Polynomials32.LogTail(x),
        "ExpRemainder" => Polynomials32.ExpRemainder(x),
        "ExpMoment" => Polynomials32.ExpMoment(x),
        _ => Polynomials32.DecayRemainder(x),
    };

    private static Float64Lane<HostFma> Evaluate(string name, Float64Lane<HostFma> x) => name switch
    {
        "AtanhTail" => Polynomials64.AtanhTail(x),
        "ExpRemainder" => Polynomials64.ExpRemainder(x),
        "ExpMoment" => Polynomials64.ExpMoment(x),
        _ => Polynomials64.DecayRemainder(x),
    };

    private static (PolynomialTarget Target, double[] Coefficients) Fit(string type, string name)
    {
        PolynomialFile file = PolynomialCatalog.Files.Single(file => file.Type == type);
        PolynomialTarget target = file.Targets.Single(target => target.Name == name);
        return (target, RoundedFit.Fit(target, file.Single));
    }

    private static double ArgumentOf(PolynomialTarget target, int point) =>
        target.Range.Low + (target.Range.High - target.Range.Low) * ((double)point / (Points - 1));
}
