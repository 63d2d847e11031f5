using RobustLoss.Gpu.Numerics;
using RobustLoss.Gpu.Tables.Precision;
using RobustLoss.Gpu.TestSupport.Sampling;
using Xunit;

namespace RobustLoss.Gpu.Tests.Numerics;

/// <summary>Measures the logarithms that the loss is made of, and holds the figures in their documentation to what is measured.</summary>
public class LogarithmTests
{
    private const string File = "Logarithm.cs";

    // From here on every u is taken that is the reduced argument itself: where the remainder of the series counts.
    private const float LeastWithRemainder = 0.125f;

    // Between these sums 1 + u the mantissas pass through all of [√½, √2) once.
    private const float LowestSum = 1.4142135f;
    private const float HighestSum = 2.828427f;

    // Below these, 1 + u keeps so few digits of u that its square, half of which log1p(u) lacks, is beyond what the pair makes good.
    private const float LeastPairedSingle = 0.000244140625f;
    private const double LeastPairedDouble = 7.450580596923828e-9;

    private const float Least = 1e-10f;
    private const float Largest = 1e10f;
    private const int SinglePoints = 1 << 22;
    private const int DoublePoints = 100_000;

    [Fact]
    public void Float_logarithm_is_as_near_as_documented()
    {
        var record = new UlpRecord();
        foreach (float u in EveryMantissa().Concat(Singles(Least)))
        {
            double truth = LogOnePlus(u);
            record.AddSingle(Logarithm.OfOnePlus(new Float32Lane<HostFma>(u)).High.Value - truth, truth);
        }

        DocumentedUlps.AssertTells(DocumentedUlps.Of(File, "OfOnePlus<T>(").Single, record.Largest);
    }

    [Fact]
    public void Float_pair_is_as_near_as_documented()
    {
        var one = new Float32Lane<HostFma>(1);
        var record = new UlpRecord();
        foreach (float u in EveryMantissa().Concat(Singles(LeastPairedSingle)))
        {
            double truth = LogOnePlus(u);
            Pair<Float32Lane<HostFma>> pair = Logarithm.OfSum(one, new(u), default, default);
            record.AddSingle((pair.High.Value - truth) + pair.Low.Value, truth);
        }

        DocumentedUlps.AssertTells(DocumentedUlps.Of(File, "OfSum<T>(").Single, record.Largest);
    }

    [Fact]
    public void Double_logarithm_is_as_near_as_documented()
    {
        var record = new UlpRecord();
        foreach (double u in Doubles(Least))
        {
            DoubleDouble truth = DoubleDouble.LogP1(u);
            double actual = Logarithm.OfOnePlus(new Float64Lane<HostFma>(u)).High.Value;
            record.AddDouble((truth - actual).High, truth.High);
        }

        DocumentedUlps.AssertTells(DocumentedUlps.Of(File, "OfOnePlus<T>(").Double, record.Largest);
    }

    [Fact]
    public void Double_pair_is_as_near_as_documented()
    {
        var one = new Float64Lane<HostFma>(1);
        var record = new UlpRecord();
        foreach (double u in Doubles(LeastPairedDouble))
        {
            DoubleDouble truth = DoubleDouble.LogP1(u);
            Pair<Float64Lane<HostFma>> pair = Logarithm.OfSum(one, new(u), default, default);
            record.AddDouble((truth - pair.High.Value - pair.Low.Value).High, truth.High);
        }

        DocumentedUlps.AssertTells(DocumentedUlps.Of(File, "OfSum<T>(").Double, record.Largest);
    }

    /// <summary>Every reduced argument from ⅛ up, then the u that bring 1 + u to each of the 2^23 mantissas.</summary>
    private static IEnumerable<float> EveryMantissa()
    {
        for (float f = LeastWithRemainder; f < LowestSum - 1; f = MathF.BitIncrement(f))
        {
            yield return f;
        }

        for (float sum = LowestSum; sum < HighestSum; sum = MathF.BitIncrement(sum))
        {
            yield return sum - 1;
        }
    }

    /// <summary>Evenly spaced in their bits, so about evenly in their logarithm.</summary>
    private static IEnumerable<float> Singles(float least)
    {
        int first = BitConverter.SingleToInt32Bits(least);
        int step = (BitConverter.SingleToInt32Bits(Largest) - first) / SinglePoints;
        return Enumerable.Range(0, SinglePoints).Select(i => BitConverter.Int32BitsToSingle(first + i * step));
    }

    /// <summary>Half of them log-uniform in u, half uniform where the reduced argument passes through its range.</summary>
    private static IEnumerable<double> Doubles(double least)
    {
        var random = new SplitMix(20190616);
        for (int i = 0; i < DoublePoints; i++)
        {
            double uniform = random.NextUnit();
            yield return i % 2 == 0 ? least * Math.Pow(Largest / least, uniform) : (HighestSum - 1) * uniform;
        }
    }

    /// <summary>log(1 + u) to about 15 digits: what 1 + u loses of u is undone by the quotient (Kahan).</summary>
    private static double LogOnePlus(float u)
    {
        double sum = 1.0 + u;
        return sum == 1 ? u : Math.Log(sum) * (u / (sum - 1));
    }
}
