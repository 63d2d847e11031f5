using RobustLoss.Gpu.Distributions;
using Xunit;

namespace RobustLoss.Gpu.Tests.Distributions;

public class PartitionFunctionLawsTests
{
    // A unit in the last place of log Z is 2.2e-16; the measured deviation is 3.2e-16.
    private const double ValueRounding = 1e-15;

    // Each side is within 3.6e-15 of the truth where pieces join.
    private const double SlopeRounding = 8e-15;

    private const double EulerGamma = 0.57721566490153286061;

    /// <summary>Where two pieces of the evaluation meet.</summary>
    public static TheoryData<double> Joints()
    {
        var joints = new TheoryData<double>();
        foreach (double low in PartitionFunction.PanelLows)
        {
            if (low > 0)
            {
                joints.Add(low);
            }
        }

        joints.Add(2 - PartitionFunction.NearTwoReach);
        joints.Add(PartitionFunction.InverseShapeScale);
        return joints;
    }

    [Theory]
    [MemberData(nameof(Joints))]
    public void Value_and_derivative_are_continuous_where_pieces_meet(double joint)
    {
        PartitionFunction.Evaluate(Math.BitDecrement(joint), out double leftValue, out double leftSlope);
        PartitionFunction.Evaluate(joint, out double value, out double slope);
        PartitionFunction.Evaluate(Math.BitIncrement(joint), out double rightValue, out double rightSlope);
        Assert.Equal(leftValue, value, ValueRounding);
        Assert.Equal(rightValue, value, ValueRounding);
        Assert.Equal(leftSlope, slope, SlopeRounding);
        Assert.Equal(rightSlope, slope, SlopeRounding);
    }

    [Fact]
    public void Log_Z_falls_and_its_derivative_is_negative()
    {
        const int Steps = 40_000;
        double last = double.PositiveInfinity;
        for (int i = 0; i <= Steps; i++)
        {
            // Even in α/(1 + α): [0, 2] and [2, ∞) get two thirds and one third of the steps.
            double share = (double)i / Steps;
            double alpha = share / (1 - share);
            PartitionFunction.Evaluate(alpha, out double value, out double derivative);
            Assert.True(value <= last + ValueRounding, $"log Z rises to {value:R} at {alpha:R}");
            Assert.True(derivative < 0 || alpha > 1e150, $"d log Z/dα is {derivative:R} at {alpha:R}");
            last = value;
        }
    }

    [Fact]
    public void Derivative_is_the_slope_of_the_value()
    {
        // Fourth-order central differences, h = 1e-3: truncation h⁴·f⁗/30 and rounding 1.5·3e-16/h, both under 5e-11 away from 2.
        const double Step = 1e-3;
        const double Tolerance = 5e-11;
        for (double alpha = 0.5; alpha < 60; alpha += alpha < 4 ? 0.0371 : 0.613)
        {
            if (Math.Abs(alpha - 2) > 0.5)
            {
                double slope = (8 * (PartitionFunction.LogValue(alpha + Step) - PartitionFunction.LogValue(alpha - Step))
                    - (PartitionFunction.LogValue(alpha + 2 * Step) - PartitionFunction.LogValue(alpha - 2 * Step))) / (12 * Step);
                Assert.Equal(slope, PartitionFunction.LogDerivative(alpha), Tolerance);
            }
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void Near_2_the_logarithmic_divergence_is_followed(int side)
    {
        for (int k = 4; k <= 51; k++)
        {
            double distance = Math.ScaleB(1, -k);
            double leading = (Math.Log(distance) + EulerGamma + Math.Log(2)) / 4;
            double derivative = PartitionFunction.LogDerivative(2 + side * distance);

            // The next term is b·(λ·P₁ + …), |P₁| ≤ 0.375: at most b·(|ln b| + 1).
            double next = distance * (1 - Math.Log(distance));
            Assert.InRange(derivative, leading - next - 1e-15 * Math.Abs(leading), leading + next + 1e-15 * Math.Abs(leading));
            Assert.True(
                derivative < PartitionFunction.LogDerivative(2 + side * 2 * distance), $"not steeper at {side}·2^-{k} than at twice that");
        }
    }

    [Theory]
    [InlineData(-1e-300)]
    [InlineData(-0.5)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(double.NaN)]
    public void A_shape_without_a_density_is_refused(double alpha)
    {
        Action[] calls =
        [
            () => PartitionFunction.LogValue(alpha),
            () => PartitionFunction.LogDerivative(alpha),
            () => PartitionFunction.Evaluate(alpha, out _, out _),
        ];
        foreach (Action call in calls)
        {
            var exception = Assert.Throws<ArgumentOutOfRangeException>(call);
            Assert.Equal("alpha", exception.ParamName);
            Assert.Equal(alpha, exception.ActualValue);
            Assert.Contains("0 <= alpha", exception.Message, StringComparison.Ordinal);
            Assert.Contains("GeneralLoss", exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Minus_zero_counts_as_zero() => Assert.Equal(PartitionFunction.LogValue(0), PartitionFunction.LogValue(-0.0));

    [Fact]
    public void Evaluation_allocates_nothing()
    {
        double sum = PartitionFunction.LogDerivative(1) + PartitionFunction.LogDerivative(1.99) + PartitionFunction.LogDerivative(9);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            sum += PartitionFunction.LogValue(0.01 * i);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.True(double.IsFinite(sum));
    }
}
