using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.TestSupport.Sampling;
using Xunit;

namespace RobustLoss.Gpu.Tests.Losses;

/// <summary>Special members and special residuals.</summary>
public class GeneralLossLimitTests
{
    // The library's bound in double, and the rounding of the expected value here.
    private const double Bound = 2e-14;

    private const double Infinity = double.PositiveInfinity;

    public static TheoryData<double> Shapes => [.. HardShapes.DoubleExact];

    [Theory]
    [InlineData(0.3)]
    [InlineData(1.0)]
    [InlineData(2.5)]
    public void The_named_members_have_their_closed_forms(double z)
    {
        double s = z * z;
        AssertMember(z, 2, s / 2, 1);
        AssertMember(z, 1, Math.Sqrt(s + 1) - 1, 1 / Math.Sqrt(s + 1));
        AssertMember(z, 0, Math.Log(s / 2 + 1), 2 / (s + 2));
        AssertMember(z, -2, 2 * s / (s + 4), 16 / ((s + 4) * (s + 4)));
        AssertMember(z, -Infinity, 1 - Math.Exp(-s / 2), Math.Exp(-s / 2));
        AssertMember(z, Infinity, Math.Exp(s / 2) - 1, Math.Exp(s / 2));
        AssertMember(z, 4, ((s / 2 + 1) * (s / 2 + 1) - 1) / 2, s / 2 + 1);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_NaN_residual_makes_every_quantity_NaN(double alpha)
    {
        var parameters = new LossParameters(alpha, 1);
        const double NaN = double.NaN;
        Assert.Equal(new LossTerms<double>(NaN, NaN, NaN, NaN, NaN), GeneralLoss.Evaluate(NaN, parameters));
        const float Single = float.NaN;
        Assert.Equal(new LossTerms<float>(Single, Single, Single, Single, Single), GeneralLoss.Evaluate(Single, parameters));
    }

    // ρ tends to |α−2|/|α| below 0 and to ∞ from 0 on; ψ to 0 below 1, to 1/c at 1; w to 0 below 2, to 1/c² at 2; ∂ρ/∂α to
    // d(1 − 2/α)/dα = 2/α² below 0; ∂ρ/∂c to −2/c at 0.
    [Theory]
    [InlineData(-Infinity, 1, 0, 0, 0, 0)]
    [InlineData(-4, 1.5, 0, 0, 0.125, 0)]
    [InlineData(-0.5, 5, 0, 0, 8, 0)]
    [InlineData(0, Infinity, 0, 0, Infinity, -4)]
    [InlineData(0.5, Infinity, 0, 0, Infinity, -Infinity)]
    [InlineData(1, Infinity, 2, 0, Infinity, -Infinity)]
    [InlineData(1.5, Infinity, Infinity, 0, Infinity, -Infinity)]
    [InlineData(2, Infinity, Infinity, 4, Infinity, -Infinity)]
    [InlineData(2.5, Infinity, Infinity, Infinity, Infinity, -Infinity)]
    [InlineData(Infinity, Infinity, Infinity, Infinity, 0, -Infinity)]
    public void An_infinite_residual_gives_the_limits(
        double alpha, double loss, double influence, double weight, double alphaDerivative, double scaleDerivative)
    {
        var parameters = new LossParameters(alpha, 0.5);
        var expected = new LossTerms<double>(loss, influence, weight, alphaDerivative, scaleDerivative);
        Assert.Equal(expected, GeneralLoss.Evaluate(Infinity, parameters));
        Assert.Equal(expected with { Influence = -influence }, GeneralLoss.Evaluate(-Infinity, parameters));
        Assert.Equal(
            new LossTerms<float>((float)loss, (float)influence, (float)weight, (float)alphaDerivative, (float)scaleDerivative),
            GeneralLoss.Evaluate(float.PositiveInfinity, parameters));
    }

    [Theory]
    [InlineData(double.Epsilon)]
    [InlineData(1e-30)]
    [InlineData(-1.0)]
    [InlineData(1e19)]
    [InlineData(double.MaxValue)]
    public void At_exactly_two_the_alpha_derivative_is_infinite_but_for_a_zero_residual(double x)
    {
        Assert.Equal(Infinity, GeneralLoss.AlphaDerivative(x, new LossParameters(2, 1)));
        if ((float)x != 0) Assert.Equal(float.PositiveInfinity, GeneralLoss.Evaluate((float)x, new LossParameters(2, 1)).AlphaDerivative);
        Assert.Equal(0, GeneralLoss.AlphaDerivative(0, new LossParameters(2, 1)));
        Assert.Equal(0, GeneralLoss.Evaluate(0f, new LossParameters(2, 1)).AlphaDerivative);
        Assert.True(double.IsFinite(GeneralLoss.AlphaDerivative(1, new LossParameters(Math.BitIncrement(2), 1))));
        Assert.True(double.IsFinite(GeneralLoss.AlphaDerivative(1, new LossParameters(Math.BitDecrement(2), 1))));
    }

    [Theory]
    [InlineData(-Infinity)]
    [InlineData(Infinity)]
    public void At_an_infinite_shape_the_alpha_derivative_is_zero(double alpha)
    {
        foreach (double x in new[] { 1e-30, 1, 30, 1e19, double.MaxValue })
        {
            Assert.Equal(0, GeneralLoss.AlphaDerivative(x, new LossParameters(alpha, 1)));
            Assert.Equal(0, GeneralLoss.Evaluate((float)Math.Min(x, float.MaxValue), new LossParameters(alpha, 1)).AlphaDerivative);
        }
    }

    private static void AssertMember(double z, double alpha, double loss, double psi)
    {
        const double Scale = 0.5;
        LossTerms<double> terms = GeneralLoss.Evaluate(z * Scale, new LossParameters(alpha, Scale));
        Assert.Equal(loss, terms.Loss, Bound * (1 + loss));
        Assert.Equal(z / Scale * psi, terms.Influence, Bound * 10 * psi);
        Assert.Equal(psi / Scale / Scale, terms.Weight, Bound * 10 * psi);
        Assert.Equal(-z * z / Scale * psi, terms.ScaleDerivative, Bound * 20 * psi);
    }
}
