using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.TestSupport.Sampling;
using Xunit;

namespace RobustLoss.Gpu.Tests.Losses;

/// <summary>Results and intermediate values at and past the ends of the range of their type.</summary>
public class GeneralLossRangeTests
{
    // The library's bound in double, and the rounding of the expected value here.
    private const double Bound = 2e-14;

    // The library's bound in float.
    private const double SingleBound = 1e-6;

    private const int BitPatterns = 200_000;

    private const double Infinity = double.PositiveInfinity;

    [Fact]
    public void Results_past_the_range_are_infinite()
    {
        var square = new LossParameters(2, 1);
        Assert.Equal(new LossTerms<double>(Infinity, 1e200, 1, Infinity, -Infinity), GeneralLoss.Evaluate(1e200, square));
        Assert.Equal(new LossTerms<float>(float.PositiveInfinity, 1e30f, 1, float.PositiveInfinity, float.NegativeInfinity),
            GeneralLoss.Evaluate(1e30f, square));
        Assert.Equal(new LossTerms<double>(Infinity, -Infinity, Infinity, Infinity, -Infinity),
            GeneralLoss.Evaluate(-1e200, new LossParameters(6, 1)));
        Assert.Equal(new LossTerms<double>(Infinity, Infinity, Infinity, 0, -Infinity),
            GeneralLoss.Evaluate(40.0, new LossParameters(Infinity, 1)));
        Assert.Equal(Infinity, GeneralLoss.Weight(0, new LossParameters(1, 1e-200)));
        Assert.Equal(float.PositiveInfinity, GeneralLoss.Evaluate(0f, new LossParameters(1, 1e-30)).Weight);
    }

    [Fact]
    public void Results_below_the_range_are_zero()
    {
        var welsch = new LossParameters(-Infinity, 1);
        Assert.Equal(new LossTerms<double>(1, 0, 0, 0, 0), GeneralLoss.Evaluate(40.0, welsch));
        Assert.Equal(new LossTerms<float>(1, 0, 0, 0, 0), GeneralLoss.Evaluate(20f, welsch));
        Assert.Equal(new LossTerms<double>(0, 1e-200, 1, 0, 0), GeneralLoss.Evaluate(1e-200, new LossParameters(1, 1)));
        Assert.Equal(new LossTerms<float>(0, 1e-30f, 1, 0, 0), GeneralLoss.Evaluate(1e-30f, new LossParameters(1, 1)));
    }

    /// <summary>What leaves the range on the way but not at the end: x/c, its square, 1/c² and the like.</summary>
    [Fact]
    public void Results_within_the_range_are_right_though_a_step_towards_them_is_not()
    {
        // α = 1 far out: ρ = |x|/c − 1, ψ = 1/c, w = 1/(c·|x|), ∂ρ/∂c = −|x|/c².
        LossTerms<double> far = GeneralLoss.Evaluate(1e300, new LossParameters(1, 1));
        Assert.Equal(1e300, far.Loss, 1e300 * Bound);
        Assert.Equal(1, far.Influence, Bound);
        Assert.Equal(1, far.Weight * 1e300, Bound);
        Assert.Equal(-1, far.ScaleDerivative / 1e300, Bound);
        LossTerms<float> farSingle = GeneralLoss.Evaluate(1e38f, new LossParameters(1, 1));
        Assert.Equal(1, farSingle.Loss / 1e38, SingleBound);
        Assert.Equal(1, farSingle.Weight * 1e38, SingleBound);

        // α = 0, x/c = 1e400: ρ = 800·ln 10 − ln 2, ψ = 2/x, ∂ρ/∂c = −2/c.
        LossTerms<double> beyond = GeneralLoss.Evaluate(1e200, new LossParameters(0, 1e-200));
        Assert.Equal(800 * Math.Log(10) - Math.Log(2), beyond.Loss, 1842 * Bound);
        Assert.Equal(2, beyond.Influence * 1e200, 2 * Bound);
        Assert.Equal(-2, beyond.ScaleDerivative * 1e-200, 2 * Bound);
    }

    /// <summary>Any bits whatever for x, α and c: no NaN, and every sign as it must be.</summary>
    [Fact]
    public void A_finite_residual_never_gives_NaN()
    {
        var random = new SplitMix(31);
        for (int i = 0; i < BitPatterns; i++)
        {
            double x = NextFinite(random);
            double alpha = i % 3 == 0 ? random.NextOf(HardShapes.DoubleExact) : NextFinite(random);
            double scale = Math.Abs(NextFinite(random)) is var size && size == 0 ? double.Epsilon : size;
            float single = (float)x is var rounded && float.IsInfinity(rounded) ? MathF.CopySign(float.MaxValue, rounded) : rounded;
            var parameters = new LossParameters(alpha, scale);
            LossTerms<double> terms = GeneralLoss.Evaluate(x, parameters);
            AssertSigns(x, parameters, terms.Loss, terms.Influence, terms.Weight, terms.AlphaDerivative, terms.ScaleDerivative);
            LossTerms<float> few = GeneralLoss.Evaluate(single, parameters);
            AssertSigns(single, parameters, few.Loss, few.Influence, few.Weight, few.AlphaDerivative, few.ScaleDerivative);
        }
    }

    // The negation catches NaN too: no comparison with it holds.
    private static void AssertSigns(
        double x, LossParameters parameters, double loss, double influence, double weight, double alphaDerivative, double scaleDerivative)
    {
        bool right = loss >= 0 && influence * Math.Sign(x) >= 0 && weight >= 0 && alphaDerivative >= 0 && scaleDerivative <= 0;
        Assert.True(
            right,
            $"x = {x:R}, {parameters}: {loss:R}, {influence:R}, {weight:R}, {alphaDerivative:R}, {scaleDerivative:R}");
    }

    private static double NextFinite(SplitMix random)
    {
        double value = BitConverter.UInt64BitsToDouble(random.NextBits());
        return double.IsFinite(value) ? value : 0;
    }
}
