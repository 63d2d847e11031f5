using System.Runtime.InteropServices;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Losses;

/// <summary>Computes <see cref="SumConstants{T}"/>, in double precision.</summary>
internal static class SumConstantsFactory
{
    // So near to 0 α changes no digit of ρ, which depends on it by αL/4, with L up to 62 in single and 555 in double precision.
    private const double Zero32 = 1e-9;
    private const double Zero64 = 1e-19;

    // Half of the smallest number, by which a subnormal term is off, times these is a part of the smallest normal one.
    private const double LargestFactor32 = 1 << 22;
    private const double LargestFactor64 = 1L << 51;

    // Above L = 1 the closed forms of ∂ρ/∂α cancel to a thirtieth for α about 0.7, and to a fifteenth from −0.8 down. From there up the series,
    // cut, is off by 2e-6 or 1e-14 at most as far as 3/2, where they cancel to a twentieth.
    private const double LongerSeries = 1.5;
    private const double LeastLongerPower = -0.4;

    /// <summary>The constants for sums of elements of type T.</summary>
    public static SumConstants<TLane> Of<TLane, T>(LossParameters parameters)
        where TLane : struct, IScalarLane<TLane, T>
        where T : unmanaged
    {
        var k = new SumConstants<TLane> { Loss = SharedConstants.Of<TLane, T>(parameters) };
        if (k.Loss.Kind == LossKind.Quadratic)
        {
            SetQuadratic<TLane, T>(ref k, parameters.Scale);
        }
        else if (k.Loss.Kind != LossKind.Limit)
        {
            SetShape<TLane, T>(ref k, IsCauchy<T>(parameters.Alpha) ? new LossParameters(0, parameters.Scale) : parameters);
        }

        // A term that is subnormal has lost digits, which a large factor would bring into the range.
        if (Math.Max(Math.Abs(k.LossFactor), Math.Abs(k.ScaleFactor)) > (typeof(T) == typeof(float) ? LargestFactor32 : LargestFactor64))
        {
            k.Loss.LargestPlain = TLane.Constant(0);
            k.Largest = TLane.Constant(0);
        }

        return k;
    }

    /// <summary>Whether α is so near to 0 that <see cref="NearZeroTerms"/> serves.</summary>
    public static bool IsNearZero(double alpha) => Math.Abs(alpha) < 2 * AwayTerms.SmallestPower;

    /// <summary>Whether α is 0, as far as the type can tell.</summary>
    public static bool IsCauchy<T>(double alpha)
        where T : unmanaged => Math.Abs(alpha) <= (typeof(T) == typeof(float) ? Zero32 : Zero64);

    /// <summary>The squares (x/c)², or, where c is below 1, x²/c³: then they keep their digits as long as ∂ρ/∂c does.</summary>
    private static void SetQuadratic<TLane, T>(ref SumConstants<TLane> k, double scale)
        where TLane : struct, IScalarLane<TLane, T>
        where T : unmanaged
    {
        var unit = Math.Min(scale, 1);
        var largest = Math.Min(TLane.DoubleOf(k.Loss.LargestModerate), Math.Sqrt(TLane.DoubleOf(TLane.LargestSummed) * unit / 2));
        k.Loss.LargestModerate = TLane.Constant(largest);
        k.Root = TLane.Constant(1 / (scale * Math.Sqrt(unit)));
        k.LossFactor = unit / 2;
        k.ScaleFactor = -unit / scale;
    }

    private static void SetShape<TLane, T>(ref SumConstants<TLane> k, LossParameters parameters)
        where TLane : struct, IScalarLane<TLane, T>
        where T : unmanaged
    {
        var (alpha, h) = (parameters.Alpha, parameters.Alpha / 2);
        var width = Math.Abs(alpha - 2);
        var sign = alpha > 2 ? 1.0 : -1.0;
        var single = k.Loss.Kind == LossKind.SingleExponential;
        var power = single ? (alpha - 2) / 2 : h;
        var unit = TLane.ExponentUnit;
        var square = TLane.DoubleOf(k.Loss.LargestPlain) * TLane.DoubleOf(k.Loss.LargestPlain);
        var summed = Math.Pow(TLane.DoubleOf(TLane.LargestSummed), 1 / Math.Max(1, h));
        k.Largest = TLane.Constant(Math.Min(square, summed));
        k.Root = k.Loss.PlainRootHigh;
        k.HalfAlpha = TLane.Constant(h);
        k.PowerHigh = TLane.Constant(power * unit);

        // α − 2 may round in double precision; what it loses, exactly, is seen where u is so large that its logarithm is in the hundreds.
        k.PowerLow = TLane.Remainder(power * unit, single ? (alpha - ((alpha - 2) + 2)) / 2 * unit : 0);
        k.BinaryPower = TLane.Constant(power / Math.Log(2));
        k.LossFactor = alpha == 0 ? 1 : width / alpha;
        k.ScaleFactor = -width / parameters.Scale;
        k.AlphaFactor = single ? width / (2 * alpha) : alpha == 0 ? 0.5 : sign / 2;
        if (single)
        {
            k.ClosedOffset = TLane.Constant(-1 - (2 / alpha));
            k.ClosedFactor = TLane.Constant(sign * alpha / width);
        }
        else if (alpha != 0)
        {
            k.ClosedFactor = TLane.Constant(1 - (1 / h));
            k.InversePowerSquare = TLane.Constant(1 / (h * h));
        }

        // (b/4)·L³·Σ d_j (m·L)^j, in units of the factor, up to m·L = 1.
        var m = Math.Max(1, Math.Abs(h)) / (h >= LeastLongerPower ? LongerSeries : 1);
        k.SeriesEnd = TLane.Constant(1 / m);
        var series = ShapeSeriesFactory.Create(h / m, (h - 1) / m);
        var coefficients = MemoryMarshal.CreateSpan(ref series.C0, ShapeSeries<double>.Count);
        ShapeEconomy.Cut(coefficients[..TLane.SeriesTerms], TLane.ShortSeriesTerms);
        var factor = width / 4 / k.AlphaFactor;
        for (var j = 0; j < TLane.ShortSeriesTerms; j++, factor *= m)
        {
            coefficients[j] *= factor;
        }

        k.Series = LaneConstants.SeriesFrom<TLane>(series);
    }
}
