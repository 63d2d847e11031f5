using System.Runtime.CompilerServices;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Kernels.Host;

/// <summary>
/// The steps over a block whose residuals are below the bound of <see cref="ILossMath.Largest"/>; those that are not are gathered on the
/// way, and left to another way.
/// </summary>
internal static unsafe class ModerateSteps<TLane, T, TMath>
    where TLane : unmanaged, IVectorLane<TLane, T>
    where T : unmanaged
    where TMath : struct, ILossMath
{
    /// <summary>
    /// Evaluates the block and returns how many residuals are beyond the bound; their outputs mean nothing. Where they are more than
    /// <paramref name="most"/>, nothing is written.
    /// </summary>
    [SkipLocalsInit]
    public static int Evaluate(
        T* residuals, int count, in LossConstants<TLane> k, LossOutputs wanted, OutputPointers<T> outputs, BeyondBound<T> beyond, int most)
    {
        var logHigh = stackalloc T[5 * BlockLength.Residuals];
        var logLow = logHigh + BlockLength.Residuals;
        var sum = logLow + BlockLength.Residuals;
        var growthExponent = sum + BlockLength.Residuals;
        var growthExcess = growthExponent + BlockLength.Residuals;
        if (!TLane.AnyLess(TLane.Constant(0), TMath.Largest(k)))
        {
            return count;
        }

        var outside = Gather(residuals, count, k, beyond);
        if (outside > most)
        {
            return outside;
        }

        var withAlpha = wanted.HasFlag(LossOutputs.AlphaDerivative);
        Logarithms(residuals, count, k, logHigh, logLow, withAlpha ? sum : null);
        if (k.Kind == LossKind.SingleExponential)
        {
            if (wanted == (LossOutputs.Loss | LossOutputs.Influence))
            {
                SingleExponential(residuals, count, k, logHigh, logLow, outputs, default(LossAndInfluence));
            }
            else
            {
                SingleExponential(residuals, count, k, logHigh, logLow, outputs, new OutputSelection(wanted));
            }

            return outside;
        }

        // ∂ρ/∂α reads no residual, so outputs may now take the residuals' place; the loss reads none either.
        Influences(residuals, count, k, logHigh, logLow, outputs, wanted);
        if ((wanted & (LossOutputs.Loss | LossOutputs.AlphaDerivative)) != 0)
        {
            Losses(count, k, logHigh, logLow, wanted.HasFlag(LossOutputs.Loss) ? outputs.Loss : null, growthExponent, growthExcess);
        }

        if (withAlpha)
        {
            AlphaDerivatives(count, k, logHigh, logLow, sum, growthExponent, growthExcess, outputs.AlphaDerivative);
        }

        return outside;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Gather(T* residuals, int count, in LossConstants<TLane> k, BeyondBound<T> beyond)
    {
        var outside = 0;
        var largest = TMath.Largest(k);
        for (var i = 0; i < count; i += TLane.Count)
        {
            var mask = TLane.NotLessMask(TLane.Abs(TLane.Load(residuals + i)) * k.PlainRootHigh, largest);
            if (mask != 0)
            {
                outside = beyond.Add(residuals, i, mask, outside);
            }
        }

        return outside;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Logarithms(T* residuals, int count, in LossConstants<TLane> k, T* logHigh, T* logLow, T* sum)
    {
        for (var i = 0; i < count; i += TLane.Count)
        {
            var log = LossOperator.ModerateLog<TLane, TMath>(TLane.Abs(TLane.Load(residuals + i)), k, out var onePlus);
            TLane.Store(log.High, logHigh + i);
            TLane.Store(log.Low, logLow + i);
            if (sum != null)
            {
                TLane.Store(onePlus, sum + i);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Influences(
        T* residuals, int count, in LossConstants<TLane> k, T* logHigh, T* logLow, OutputPointers<T> outputs, LossOutputs outputsWanted)
    {
        var wanted = new OutputSelection(outputsWanted);
        if (!wanted.Weight && !wanted.Influence && !wanted.ScaleDerivative)
        {
            return;
        }

        for (var i = 0; i < count; i += TLane.Count)
        {
            var x = TLane.Load(residuals + i);
            var psi = LossOperator.ModerateInfluence<TLane, TMath>(new Pair<TLane>(TLane.Load(logHigh + i), TLane.Load(logLow + i)), k, out _);
            Store(x, psi, k, i, outputs, wanted);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SingleExponential<TWanted>(
        T* residuals, int count, in LossConstants<TLane> k, T* logHigh, T* logLow, OutputPointers<T> outputs, TWanted wanted)
        where TWanted : struct, IOutputSelection
    {
        for (var i = 0; i < count; i += TLane.Count)
        {
            var x = TLane.Load(residuals + i);
            var log = new Pair<TLane>(TLane.Load(logHigh + i), TLane.Load(logLow + i));
            var psi = LossOperator.ModerateInfluence<TLane, TMath>(log, k, out var excess);
            Store(x, psi, k, i, outputs, wanted);
            var rho = LossOperator.ModerateLossSingle(x, x * k.PlainInverseSquare * psi, excess, k);
            if (wanted.Loss)
            {
                TLane.Store(rho, outputs.Loss + i);
            }

            if (wanted.AlphaDerivative)
            {
                TLane.Store(LossOperator.AlphaDerivativeSingle(log, rho, excess, k), outputs.AlphaDerivative + i);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TWanted>(TLane x, TLane psi, in LossConstants<TLane> k, int i, in OutputPointers<T> outputs, TWanted wanted)
        where TWanted : struct, IOutputSelection
    {
        // In this order no factor but the result itself can be subnormal.
        var parabolic = x * k.PlainInverseSquare;
        if (wanted.Weight)
        {
            TLane.Store(k.PlainInverseSquare * psi, outputs.Weight + i);
        }

        if (wanted.Influence)
        {
            TLane.Store(parabolic * psi, outputs.Influence + i);
        }

        if (wanted.ScaleDerivative)
        {
            TLane.Store(-(x * k.InverseScale * psi * parabolic), outputs.ScaleDerivative + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Losses(
        int count, in LossConstants<TLane> k, T* logHigh, T* logLow, T* loss, T* growthExponent, T* growthExcess)
    {
        for (var i = 0; i < count; i += TLane.Count)
        {
            var log = new Pair<TLane>(TLane.Load(logHigh + i), TLane.Load(logLow + i));
            var rho = LossOperator.ModerateLossAway<TLane, TMath>(log, k, out var growth);
            TLane.Store(growth.Exponent, growthExponent + i);
            TLane.Store(growth.Excess, growthExcess + i);
            if (loss != null)
            {
                TLane.Store(rho, loss + i);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AlphaDerivatives(
        int count, in LossConstants<TLane> k, T* logHigh, T* logLow, T* sum, T* growthExponent, T* growthExcess, T* target)
    {
        for (var i = 0; i < count; i += TLane.Count)
        {
            var log = new Pair<TLane>(TLane.Load(logHigh + i), TLane.Load(logLow + i));
            var growth = Exponential<TLane>.Restore(TLane.Load(growthExponent + i), TLane.Load(growthExcess + i));
            var decay = TLane.Constant(1) / TLane.Load(sum + i);
            var result = k.Kind == LossKind.Limit
                ? LossOperator.AlphaDerivativeInLimit(log.High, growth, k)
                : LossOperator.AlphaDerivative(log, growth, decay, k);
            TLane.Store(result, target + i);
        }
    }
}
