using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Losses;

/// <summary>Computes <see cref="LossConstants{T}"/> in double precision, with the digits of the pairs made good by fma residuals.</summary>
internal static class LossConstantsFactory<TFma>
    where TFma : struct, IFusedMultiplyAdd
{
    /// <summary>|α| from which a loss in double precision counts as one of the limits ±∞: there (x/c)²/b leaves the range.</summary>
    public const double InfiniteShape = 1e154;

    /// <summary>|α| from which a loss in single precision counts as one of the limits ±∞.</summary>
    public const double InfiniteShape32 = 1.5e19;

    /// <summary>√2 to twice the digits of a double.</summary>
    public const double Sqrt2High = 1.4142135623730951;

    /// <inheritdoc cref="Sqrt2High"/>
    public const double Sqrt2Low = -9.667293313452913e-17;

    /// <summary>|α − 2| up to which one exponential serves: see <see cref="LossKind.SingleExponential"/>.</summary>
    public const double LargestSingleWidth = 1.25;

    // Between these scales 1/c³ is far inside the range of single precision.
    private const double SmallestModerateScale = 1e-9;
    private const double LargestModerateScale = 1e9;

    // The exponentials are at most (1 + r²) to this power: with r² at 2^±120 in single precision, times 2^5, a normal number.
    private const double LargestModeratePower = 5;

    /// <summary>The constants of (α, c), for |α| below <paramref name="infiniteShape"/> as they are, and from there on as for ±∞.</summary>
    public static LossConstants<double> Create(double alpha, double scale, double infiniteShape)
    {
        var k = default(LossConstants<double>);
        Float64Lane<TFma>.Split(NormalScale(scale, out var shift), out var mantissaLane, out var exponentLane);
        var mantissa = mantissaLane.Value;
        var exponent = exponentLane.Value - shift;

        // b = |α − 2| to twice the digits: α − 2 rounds when α is small or has digits below those of 2.
        var difference = alpha - 2;
        var part = difference - alpha;
        var rest = (alpha - (difference - part)) + (-2 - part);
        var sign = alpha > 2 ? 1.0 : -1.0;
        var width = difference * sign;
        var widthLow = rest * sign;
        var limit = difference == 0 || width >= infiniteShape;
        double root = Sqrt2High, rootLow = Sqrt2Low;
        if (limit)
        {
            SetLimit(ref k, difference == 0 ? 0 : sign, width);
        }
        else
        {
            root = Math.Sqrt(width);
            rootLow = (TFma.Fma(-root, root, width) + widthLow) / (2 * root);
            SetShape(ref k, alpha, width, widthLow, sign);
        }

        SetScale(ref k, mantissa, exponent, root, rootLow);
        SetLimits(ref k, alpha, scale);
        SetModerate(ref k, scale);
        return k;
    }

    /// <summary>A subnormal scale brought into the normal range.</summary>
    private static Float64Lane<TFma> NormalScale(double scale, out double shift)
    {
        var subnormal = scale < Float64Lane<TFma>.MinNormal.Value;
        shift = subnormal ? Float64Lane<TFma>.SubnormalShift.Value : 0;
        return new(subnormal ? scale * Float64Lane<TFma>.SubnormalScale.Value : scale);
    }

    /// <summary>With L = (x/c)²/2: P = L, ψ̂ = e^(±L) and ρ = ±expm1(±L); at α = 2 ψ̂ = 1 and ρ = L.</summary>
    private static void SetLimit(ref LossConstants<double> k, double sign, double width)
    {
        k.Kind = sign == 0 ? LossKind.Quadratic : LossKind.Limit;
        k.HalfWidthHigh = 1;
        k.InfluencePowerHigh = sign;
        k.LossPowerHigh = sign;
        k.LossFactor = sign;
        if (sign > 0 && width < double.PositiveInfinity)
        {
            Float64Lane<TFma>.Split(new(width), out var mantissa, out var exponent);
            k.LimitCurvature = 1 / (mantissa.Value * mantissa.Value);
            k.LimitCurvatureExponent = -2 * exponent.Value;
        }
    }

    private static void SetShape(ref LossConstants<double> k, double alpha, double width, double widthLow, double sign)
    {
        k.Kind = width <= LargestSingleWidth ? LossKind.SingleExponential : LossKind.General;
        k.Width = width;
        k.HalfWidthHigh = width / 2;
        k.HalfWidthLow = widthLow / 2;
        k.InfluencePowerHigh = sign * width / 2;
        k.InfluencePowerLow = sign * widthLow / 2;
        k.LossPowerHigh = alpha / 2;
        k.HalfSign = sign / 2;

        // At α = 0 neither quotient is used: there ρ = P, and |w| stays below 1.
        if (alpha != 0)
        {
            var factor = width / alpha;
            k.LossFactor = factor + ((TFma.Fma(-factor, alpha, width) + widthLow) / alpha);
            k.InverseAlpha = 1 / alpha;
            k.InversePowerSquare = 4 / alpha / alpha;
        }

        var power = alpha / 2;
        var size = power < 0 ? -power : power;
        var m = size > 1 ? size : 1;
        k.SeriesScale = m;
        k.Series = ShapeSeriesFactory.Create(power / m, (sign * width / 2) / m);
    }

    private static void SetScale(ref LossConstants<double> k, double mantissa, double exponent, double root, double rootLow)
    {
        Invert(mantissa, root, rootLow, out var high, out var low, out var shift);
        k.RootHigh = high;
        k.RootLow = low;
        k.RootExponent = shift - exponent;

        var square = mantissa * mantissa;
        var squareLow = TFma.Fma(mantissa, mantissa, -square);
        Invert(1, square, squareLow, out high, out _, out shift);
        k.InverseSquare = high;
        k.InverseSquareExponent = shift - (2 * exponent);

        Invert(mantissa, square, squareLow, out high, out _, out shift);
        k.InverseCube = high;
        k.InverseCubeExponent = shift - (3 * exponent);
    }

    /// <summary>1/(a·(b + bLow)) as a pair with its mantissa in [1, 2), and the exponent.</summary>
    private static void Invert(
        double a, double b, double bLow, out double high, out double low, out double exponent)
    {
        var product = a * b;
        var productLow = TFma.Fma(a, b, -product) + (a * bLow);
        var quotient = 1 / product;
        var rest = quotient * (TFma.Fma(-quotient, product, 1) - (quotient * productLow));
        var sum = quotient + rest;
        Float64Lane<TFma>.Split(new(sum), out var mantissa, out var power);
        high = mantissa.Value;
        low = (rest - (sum - quotient)) * Float64Lane<TFma>.PowerOfTwo(-power).Value;
        exponent = power.Value;
    }

    /// <summary>The plain factors for moderate residuals; the exponentials take max(1, |h|, |h − 1|) powers of u = r².</summary>
    private static void SetModerate(ref LossConstants<double> k, double scale)
    {
        if (scale < SmallestModerateScale || scale > LargestModerateScale)
        {
            return;
        }

        var power = Float64Lane<TFma>.PowerOfTwo(new(k.RootExponent)).Value;
        k.PlainRootHigh = k.RootHigh * power;
        k.PlainRootLow = k.RootLow * power;
        k.InverseScale = 1 / scale;
        k.PlainInverseSquare = k.InverseSquare * Float64Lane<TFma>.PowerOfTwo(new(k.InverseSquareExponent)).Value;
        var loss = k.LossPowerHigh < 0 ? -k.LossPowerHigh : k.LossPowerHigh;
        var influence = k.InfluencePowerHigh < 0 ? -k.InfluencePowerHigh : k.InfluencePowerHigh;
        var powers = loss > influence ? loss : influence;
        k.LargestModerate = powers > LargestModeratePower ? 0 : 1 / (powers > 1 ? powers : 1);
    }

    /// <summary>The limits |x| → ∞ of ρ, |ψ|, w, ∂ρ/∂α and −∂ρ/∂c.</summary>
    private static void SetLimits(ref LossConstants<double> k, double alpha, double scale)
    {
        const double Infinity = double.PositiveInfinity;
        var finite = k.Kind < LossKind.Limit;
        k.LossAtInfinity = alpha >= 0 ? Infinity : finite ? -k.LossFactor : 1;
        k.InfluenceAtInfinity = alpha > 1 ? Infinity : alpha == 1 ? 1 / scale : 0;
        k.WeightAtInfinity = alpha > 2 ? Infinity : alpha == 2 ? 1 / scale / scale : 0;
        k.ScaleDerivativeAtInfinity = alpha > 0 ? Infinity : alpha == 0 ? 2 / scale : 0;
        k.AlphaDerivativeAtInfinity = finite ? (alpha >= 0 ? Infinity : 2 / alpha / alpha) : alpha == 2 || k.LimitCurvature > 0 ? Infinity : 0;
    }
}
