using RobustLoss.Gpu.Numerics;
using RobustLoss.Gpu.Tables.Precision;
using RobustLoss.Gpu.TestSupport.Sampling;
using Xunit;

namespace RobustLoss.Gpu.Tests.Numerics;

/// <summary>Measures the exponential that the loss is made of, and holds the figures in its documentation to what is measured.</summary>
public class ExponentialTests
{
    private const string File = "Exponential.cs";
    private const string Excess = "public T Excess";
    private const string Whole = "OfModerate(Pair<T>";

    private const float HalfLn2 = 0.34657359f;
    private const double LargestSingle = 87;
    private const double LargestDouble = 700;
    private const int SinglePoints = 1 << 22;
    private const int DoublePoints = 100_000;

    [Fact]
    public void Float_excess_is_as_near_as_documented()
    {
        var record = new UlpRecord();
        foreach (float f in ReducedSingles())
        {
            double truth = ExpMinusOne(f);
            record.AddSingle(Exponential<Float32Lane<HostFma>>.OfModerate(new(new(f), default)).Excess.Value - truth, truth);
        }

        DocumentedUlps.AssertTells(DocumentedUlps.Of(File, Excess).Single, record.Largest);
    }

    [Fact]
    public void Float_exponential_is_as_near_as_documented()
    {
        var record = new UlpRecord();
        foreach (float w in ReducedSingles().Concat(Uniform(SinglePoints, LargestSingle).Select(w => (float)w)))
        {
            double truth = Math.Exp(w);
            Exponential<Float32Lane<HostFma>> actual = Exponential<Float32Lane<HostFma>>.OfModerate(new(new(w), default));
            record.AddSingle(Math.ScaleB((double)actual.Mantissa.Value, (int)actual.Exponent.Value) - truth, truth);
        }

        DocumentedUlps.AssertTells(DocumentedUlps.Of(File, Whole).Single, record.Largest);
    }

    [Fact]
    public void Double_excess_is_as_near_as_documented()
    {
        var record = new UlpRecord();
        foreach (double f in Uniform(DoublePoints, HalfLn2))
        {
            DoubleDouble truth = DoubleDouble.ExpM1(f);
            double actual = Exponential<Float64Lane<HostFma>>.OfModerate(new(new(f), default)).Excess.Value;
            record.AddDouble((truth - actual).High, truth.High);
        }

        DocumentedUlps.AssertTells(DocumentedUlps.Of(File, Excess).Double, record.Largest);
    }

    [Fact]
    public void Double_exponential_is_as_near_as_documented()
    {
        var record = new UlpRecord();
        foreach (double w in Uniform(DoublePoints, HalfLn2).Concat(Uniform(DoublePoints, LargestDouble)))
        {
            DoubleDouble truth = DoubleDouble.Exp(w);
            Exponential<Float64Lane<HostFma>> actual = Exponential<Float64Lane<HostFma>>.OfModerate(new(new(w), default));
            record.AddDouble((truth - Math.ScaleB(actual.Mantissa.Value, (int)actual.Exponent.Value)).High, truth.High);
        }

        DocumentedUlps.AssertTells(DocumentedUlps.Of(File, Whole).Double, record.Largest);
    }

    /// <summary>Every float from 2^−3 to ½ ln 2 in size, of both signs, and every 64th below, down to 2^−23.</summary>
    private static IEnumerable<float> ReducedSingles()
    {
        int low = BitConverter.SingleToInt32Bits(0.125f);
        int lowest = BitConverter.SingleToInt32Bits(1.1920929e-7f);
        for (int bits = BitConverter.SingleToInt32Bits(HalfLn2); bits > lowest; bits -= bits > low ? 1 : 64)
        {
            float f = BitConverter.Int32BitsToSingle(bits);
            yield return f;
            yield return -f;
        }
    }

    private static IEnumerable<double> Uniform(int count, double size)
    {
        var random = new SplitMix(20190616);
        return Enumerable.Range(0, count).Select(_ => random.Next(-size, size));
    }

    /// <summary>e^f − 1 to about 15 digits for |f| ≤ ½ ln 2: its Taylor series.</summary>
    private static double ExpMinusOne(double f)
    {
        double sum = 1;
        for (int n = 16; n > 1; n--)
        {
            sum = 1 + f * sum / n;
        }

        return f * sum;
    }
}
