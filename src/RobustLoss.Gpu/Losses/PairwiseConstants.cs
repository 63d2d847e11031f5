using System.Runtime.CompilerServices;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Losses;

/// <summary>
/// <see cref="LossConstants{T}"/> of a vector of pairs (α, c), bit for bit as <see cref="LossConstantsFactory{TFma}"/> computes them one
/// by one; a test holds the two together. What only moderate residuals use is left out.
/// </summary>
internal static class PairwiseConstants
{
    /// <summary>The closed form that α is evaluated by.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LossKind KindOf(double alpha)
    {
        var width = Math.Abs(alpha - 2);
        return width == 0 ? LossKind.Quadratic
            : width >= LossConstantsFactory<HostFma>.InfiniteShape ? LossKind.Limit
            : width <= LossConstantsFactory<HostFma>.LargestSingleWidth ? LossKind.SingleExponential
            : LossKind.General;
    }

    /// <summary>The constants, but for the limits x → ±∞, of shapes that are all of the kind that k has, given √|α − 2|.</summary>
    public static void Set<T>(T alpha, T scale, T root, ref LossConstants<T> k)
        where T : struct, ILane<T>
    {
        T.Split(NormalScale(scale, out var shift), out var mantissa, out var exponent);
        exponent -= shift;

        // b = |α − 2| to twice the digits.
        var two = T.Constant(2);
        var difference = alpha - two;
        var part = difference - alpha;
        var rest = (alpha - (difference - part)) + (-two - part);
        var one = T.Constant(1);
        var sign = T.SelectLess(two, alpha, one, -one);
        var width = difference * sign;
        var widthLow = rest * sign;
        if (k.Kind >= LossKind.Limit)
        {
            SetLimit(ref k, sign, width);
            root = T.Constant(LossConstantsFactory<HostFma>.Sqrt2High);
            SetScale(ref k, mantissa, exponent, root, T.Constant(LossConstantsFactory<HostFma>.Sqrt2Low));
        }
        else
        {
            SetShape(ref k, alpha, width, widthLow, sign);
            SetScale(ref k, mantissa, exponent, root, (T.FmaNegated(root, root, width) + widthLow) / (two * root));
        }
    }

    /// <summary>The limits |x| → ∞ of ρ, |ψ|, w, ∂ρ/∂α and −∂ρ/∂c.</summary>
    public static void SetLimits<T>(T alpha, T scale, ref LossConstants<T> k)
        where T : struct, ILane<T>
    {
        var zero = T.Constant(0);
        var one = T.Constant(1);
        var two = T.Constant(2);
        var infinity = T.Constant(double.PositiveInfinity);
        var finite = k.Kind < LossKind.Limit;
        var inverse = one / scale;
        k.LossAtInfinity = T.SelectLess(alpha, zero, finite ? -k.LossFactor : one, infinity);
        k.InfluenceAtInfinity = T.SelectLess(one, alpha, infinity, T.SelectLess(alpha, one, zero, inverse));
        k.WeightAtInfinity = T.SelectLess(two, alpha, infinity, T.SelectLess(alpha, two, zero, inverse / scale));
        k.ScaleDerivativeAtInfinity = T.SelectLess(zero, alpha, infinity, T.SelectLess(alpha, zero, zero, two / scale));
        k.AlphaDerivativeAtInfinity = finite ? T.SelectLess(alpha, zero, two / alpha / alpha, infinity)
            : k.Kind == LossKind.Quadratic ? infinity
            : T.SelectLess(zero, k.LimitCurvature, infinity, zero);
    }

    private static T NormalScale<T>(T scale, out T shift)
        where T : struct, ILane<T>
    {
        shift = T.SelectLess(scale, T.MinNormal, T.SubnormalShift, T.Constant(0));
        return T.SelectLess(scale, T.MinNormal, scale * T.SubnormalScale, scale);
    }

    private static void SetLimit<T>(ref LossConstants<T> k, T sign, T width)
        where T : struct, ILane<T>
    {
        var zero = T.Constant(0);
        k.HalfWidthHigh = T.Constant(1);
        if (k.Kind == LossKind.Quadratic)
        {
            return;
        }

        k.InfluencePowerHigh = sign;
        k.LossPowerHigh = sign;
        k.LossFactor = sign;
        T.Split(width, out var mantissa, out var exponent);
        var curvature = T.Constant(1) / (mantissa * mantissa);
        var curved = T.SelectLess(width, T.Constant(double.PositiveInfinity), sign, zero);
        k.LimitCurvature = T.SelectLess(zero, curved, curvature, zero);
        k.LimitCurvatureExponent = T.SelectLess(zero, curved, T.Constant(-2) * exponent, zero);
    }

    private static void SetShape<T>(ref LossConstants<T> k, T alpha, T width, T widthLow, T sign)
        where T : struct, ILane<T>
    {
        var zero = T.Constant(0);
        var half = T.Constant(0.5);
        k.Width = width;
        k.HalfWidthHigh = width * half;
        k.HalfWidthLow = widthLow * half;
        k.InfluencePowerHigh = sign * k.HalfWidthHigh;
        k.InfluencePowerLow = sign * k.HalfWidthLow;
        k.LossPowerHigh = alpha * half;
        k.HalfSign = sign * half;

        // At α = 0 neither quotient is used.
        var size = T.Abs(alpha);
        var factor = width / alpha;
        factor += (T.FmaNegated(factor, alpha, width) + widthLow) / alpha;
        k.LossFactor = T.SelectLess(zero, size, factor, zero);
        k.InverseAlpha = T.SelectLess(zero, size, T.Constant(1) / alpha, zero);
        k.InversePowerSquare = T.SelectLess(zero, size, T.Constant(4) / alpha / alpha, zero);
        var power = T.Abs(k.LossPowerHigh);
        var one = T.Constant(1);
        k.SeriesScale = T.SelectLess(one, power, power, one);
    }

    private static void SetScale<T>(ref LossConstants<T> k, T mantissa, T exponent, T root, T rootLow)
        where T : struct, ILane<T>
    {
        Invert(mantissa, root, rootLow, out k.RootHigh, out k.RootLow, out var shift);
        k.RootExponent = shift - exponent;

        var square = mantissa * mantissa;
        var squareLow = T.FmaSubtract(mantissa, mantissa, square);
        Invert(T.Constant(1), square, squareLow, out k.InverseSquare, out _, out shift);
        k.InverseSquareExponent = shift - (exponent + exponent);

        Invert(mantissa, square, squareLow, out k.InverseCube, out _, out shift);
        k.InverseCubeExponent = shift - (exponent + exponent + exponent);
    }

    /// <summary>1/(a·(b + bLow)) as a pair with its mantissa in [1, 2), and the exponent.</summary>
    private static void Invert<T>(T a, T b, T bLow, out T high, out T low, out T exponent)
        where T : struct, ILane<T>
    {
        var one = T.Constant(1);
        var product = a * b;
        var productLow = T.FmaSubtract(a, b, product) + (a * bLow);
        var quotient = one / product;
        var rest = quotient * (T.FmaNegated(quotient, product, one) - (quotient * productLow));
        var sum = quotient + rest;
        T.Split(sum, out high, out exponent);
        low = (rest - (sum - quotient)) * T.PowerOfTwo(-exponent);
    }
}
