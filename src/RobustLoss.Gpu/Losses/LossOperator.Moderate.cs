using System.Runtime.CompilerServices;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Losses;

/// <content>
/// The same formulas where no intermediate leaves the range of the type: residual and scale enter as they are, and powers of two are
/// plain factors. It costs about a third of the operations, and serves blocks of residuals of which none is extreme.
/// </content>
internal static partial class LossOperator
{
    /// <summary>All outputs of one lane of moderate residuals at α = 2: ρ = (x/c)²/2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LossLanes<T> ModerateQuadratic<T>(T x, in LossConstants<T> k)
        where T : struct, ILane<T>
    {
        var z = x * k.InverseScale;
        return new LossLanes<T>
        {
            Loss = z * (z * T.Constant(0.5)),
            Influence = x * k.PlainInverseSquare,
            Weight = k.PlainInverseSquare,
            AlphaDerivative = T.SelectLess(T.Constant(0), T.Abs(x), T.Constant(double.PositiveInfinity), T.Constant(0)),
            ScaleDerivative = -(z * (z * k.InverseScale)),
        };
    }

    /// <summary>All steps for one lane of moderate residuals.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LossLanes<T> Moderate<T, TWanted, TMath>(T x, in LossConstants<T> k, TWanted wanted)
        where T : struct, ILane<T>
        where TWanted : struct, IOutputSelection
        where TMath : struct, ILossMath
    {
        var log = ModerateLog<T, TMath>(T.Abs(x), k, out var sum);
        var psi = ModerateInfluence<T, TMath>(log, k, out var excess);
        var result = default(LossLanes<T>);
        var parabolic = x * k.PlainInverseSquare;
        result.Weight = k.PlainInverseSquare * psi;
        result.Influence = parabolic * psi;
        result.ScaleDerivative = -(x * k.InverseScale * psi * parabolic);
        if (!wanted.Loss && !wanted.AlphaDerivative)
        {
            return result;
        }

        if (k.Kind == LossKind.SingleExponential)
        {
            result.Loss = ModerateLossSingle(x, result.Influence, excess, k);
            if (wanted.AlphaDerivative)
            {
                result.AlphaDerivative = AlphaDerivativeSingle(log, result.Loss, excess, k);
            }

            return result;
        }

        result.Loss = ModerateLossAway<T, TMath>(log, k, out var growth);
        if (wanted.AlphaDerivative)
        {
            result.AlphaDerivative = k.Kind == LossKind.Limit
                ? AlphaDerivativeInLimit(log.High, growth, k)
                : AlphaDerivative(log, growth, T.Constant(1) / sum, k);
        }

        return result;
    }

    /// <summary>L as a pair, and 1 + u. There is no lower bound on residuals: where u is subnormal, so is ρ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> ModerateLog<T, TMath>(T size, in LossConstants<T> k, out T sum)
        where T : struct, ILane<T>
        where TMath : struct, ILossMath
    {
        var square = TMath.Square(size, k);
        sum = T.Constant(1) + square.High;
        return k.Kind == LossKind.Limit ? square : TMath.LogOfOnePlus(square);
    }

    /// <summary>ψ̂ = exp((α − 2)/2·L), and ψ̂ − 1 without loss near 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T ModerateInfluence<T, TMath>(Pair<T> log, in LossConstants<T> k, out T excess)
        where T : struct, ILane<T>
        where TMath : struct, ILossMath
    {
        var psi = TMath.Exp(new Pair<T>(k.InfluencePowerHigh, k.InfluencePowerLow), log);
        var power = T.PowerOfTwo(psi.Exponent);
        excess = T.Fma(power, psi.Excess, power - T.Constant(1));
        return power * psi.Mantissa;
    }

    /// <summary>ρ = ((x/c)²·ψ̂ + b·(ψ̂ − 1))/α, from x·ψ; not below 0, where both terms are subnormal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T ModerateLossSingle<T>(T size, T influenceSize, T excess, in LossConstants<T> k)
        where T : struct, ILane<T>
    {
        var zero = T.Constant(0);
        var loss = T.Fma(k.Width * k.InverseAlpha, excess, size * influenceSize * k.InverseAlpha);
        return T.SelectLess(zero, loss, loss, zero);
    }

    /// <summary>ρ = (b/α)·(e^w − 1), or P·(e^w − 1)/w where |w| is small; also e^w itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T ModerateLossAway<T, TMath>(Pair<T> log, in LossConstants<T> k, out Exponential<T> growth)
        where T : struct, ILane<T>
        where TMath : struct, ILossMath
    {
        growth = TMath.Exp(new Pair<T>(k.LossPowerHigh, k.LossPowerLow), log);
        var halfWidth = TMath.Product(new Pair<T>(k.HalfWidthHigh, k.HalfWidthLow), log);
        var near = T.Fma(halfWidth.High, growth.Slope, halfWidth.Low);
        var one = T.Constant(1);
        var power = T.PowerOfTwo(growth.Exponent);
        var far = k.LossFactor * T.Fma(power, growth.Excess, power - one);
        return T.SelectLess(T.Abs(growth.Exponent), one, near, far);
    }
}
