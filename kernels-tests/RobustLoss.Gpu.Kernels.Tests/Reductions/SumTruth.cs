using System.Numerics;
using RobustLoss.Gpu.Reductions;
using RobustLoss.Gpu.TestSupport.Assertions;
using RobustLoss.Gpu.TestSupport.Oracle;
using Xunit;

namespace RobustLoss.Gpu.Kernels.Tests.Reductions;

/// <summary>The sums of the oracle's terms, each of which has one sign, added with the rest of every addition carried on.</summary>
internal sealed class SumTruth
{
    private readonly long _count;
    private readonly double _loss;
    private readonly double _alphaDerivative;
    private readonly double _scaleDerivative;

    public SumTruth(IEnumerable<OracleTerms> terms)
    {
        double lossRest = 0, alphaRest = 0, scaleRest = 0;
        foreach (OracleTerms term in terms)
        {
            _count++;
            Add(ref _loss, ref lossRest, term.Loss);
            Add(ref _alphaDerivative, ref alphaRest, term.AlphaDerivative);
            Add(ref _scaleDerivative, ref scaleRest, term.ScaleDerivative);
        }

        _loss += lossRest;
        _alphaDerivative += double.IsInfinity(_alphaDerivative) ? 0 : alphaRest;
        _scaleDerivative += scaleRest;
    }

    /// <summary>Fails where sums differ by more than the tolerance for elements of type T.</summary>
    public void AssertClose<T>(LossSums actual, string what)
        where T : unmanaged, INumberBase<T>
    {
        Assert.Equal(_count, actual.Count);

        // Each term may be off by the smallest normal number: below it a type has no relative accuracy to keep.
        double floor = _count * LossTolerance.Accurate<T>().Floor;
        AssertClose(_loss, actual.Loss, SumTolerance.Value<T>(_count), floor, $"{what}: sum of losses");
        AssertClose(
            _alphaDerivative, actual.AlphaDerivative, SumTolerance.AlphaDerivative<T>(_count), floor, $"{what}: sum of alpha derivatives");
        AssertClose(_scaleDerivative, actual.ScaleDerivative, SumTolerance.Value<T>(_count), floor, $"{what}: sum of scale derivatives");
    }

    private static void AssertClose(double expected, double actual, double tolerance, double floor, string what) => Assert.True(
        actual.Equals(expected) || Math.Abs(actual - expected) <= Math.Max(floor, tolerance * Math.Abs(expected)),
        FormattableString.Invariant($"{what}: expected {expected:R}, got {actual:R}, {(actual / expected) - 1:G3} off; allowed are {tolerance:G3}."));

    private static void Add(ref double sum, ref double rest, double term)
    {
        double next = sum + term;
        double carried = next - sum;
        rest += sum - (next - carried) + (term - carried);
        sum = next;
    }
}
