using RobustLoss.Gpu.Losses;

namespace RobustLoss.Gpu.Kernels.Host;

/// <content>The last step of each quantity.</content>
internal readonly unsafe partial struct LossSteps<TLane, T>
{
    public void Weight(T* target, in LossConstants<TLane> k)
    {
        for (var i = 0; i < _count; i += TLane.Count)
        {
            var psi = Psi(i);
            TLane.Store(LossOperator.Weight(psi.Mantissa, psi.Exponent, k), target + i);
        }
    }

    public void Influence(T* residuals, T* target, in LossConstants<TLane> k)
    {
        for (var i = 0; i < _count; i += TLane.Count)
        {
            var psi = Psi(i);
            var size = LossOperator.InfluenceSize(
                TLane.Load(_mantissa + i), TLane.Load(_exponent + i), psi.Mantissa, psi.Exponent, k);
            TLane.Store(TLane.WithSign(size, TLane.Load(residuals + i)), target + i);
        }
    }

    public void ScaleDerivative(T* target, in LossConstants<TLane> k)
    {
        for (var i = 0; i < _count; i += TLane.Count)
        {
            var psi = Psi(i);
            TLane.Store(
                LossOperator.ScaleDerivative(TLane.Load(_mantissa + i), TLane.Load(_exponent + i), psi.Mantissa, psi.Exponent, k),
                target + i);
        }
    }

    /// <summary>The loss, ∂ρ/∂α, or both; null where one is not wanted.</summary>
    public void Loss(T* loss, T* alphaDerivative, in LossConstants<TLane> k)
    {
        switch (k.Kind)
        {
            case LossKind.SingleExponential:
                LossSingle(loss, alphaDerivative, k);
                break;
            case LossKind.General:
                LossAway(loss, alphaDerivative, k);
                break;
            case LossKind.Limit:
                LossInLimit(loss, alphaDerivative, k);
                break;
            default:
                LossAtTwo(loss, alphaDerivative, k);
                break;
        }
    }

    private void LossSingle(T* loss, T* alphaDerivative, in LossConstants<TLane> k)
    {
        for (var i = 0; i < _count; i += TLane.Count)
        {
            var psi = Psi(i);
            var mantissa = TLane.Load(_mantissa + i);
            var exponent = TLane.Load(_exponent + i);
            var excess = LossOperator.ExpMinusOne(psi, TLane.Constant(1));
            var rho = LossOperator.LossSingle(mantissa, exponent, psi.Mantissa, psi.Exponent, excess, k);
            if (alphaDerivative != null)
            {
                TLane.Store(LossOperator.AlphaDerivativeSingle(Log(i), rho, excess, k), alphaDerivative + i);
            }

            if (loss != null)
            {
                TLane.Store(LossOperator.LossOrParabola(TLane.Load(_argument + i), mantissa, exponent, rho, k), loss + i);
            }
        }
    }

    private void LossAway(T* loss, T* alphaDerivative, in LossConstants<TLane> k)
    {
        // The exponential of ψ̂ is not needed any more: its place takes that of ρ.
        for (var i = 0; i < _count; i += TLane.Count)
        {
            var log = Log(i);
            var growth = LossOperator.Growth(log, k);
            if (alphaDerivative != null)
            {
                TLane.Store(growth.Excess, _psiExcess + i);
                TLane.Store(growth.Exponent, _psiExponent + i);
            }

            if (loss != null)
            {
                var rho = LossOperator.LossAway(log, growth, k);
                TLane.Store(
                    LossOperator.LossOrParabola(
                        TLane.Load(_argument + i), TLane.Load(_mantissa + i), TLane.Load(_exponent + i), rho, k),
                    loss + i);
            }
        }

        if (alphaDerivative == null)
        {
            return;
        }

        for (var i = 0; i < _count; i += TLane.Count)
        {
            var decay = LossOperator.Reciprocal(TLane.Load(_sum + i), TLane.Load(_power + i));
            TLane.Store(LossOperator.AlphaDerivative(Log(i), Psi(i), decay, k), alphaDerivative + i);
        }
    }

    private void LossInLimit(T* loss, T* alphaDerivative, in LossConstants<TLane> k)
    {
        for (var i = 0; i < _count; i += TLane.Count)
        {
            var log = Log(i);
            var growth = LossOperator.Influences(log, k);
            if (alphaDerivative != null)
            {
                TLane.Store(LossOperator.AlphaDerivativeInLimit(log.High, growth, k), alphaDerivative + i);
            }

            if (loss != null)
            {
                TLane.Store(LossOperator.LossAway(log, growth, k), loss + i);
            }
        }
    }

    private void LossAtTwo(T* loss, T* alphaDerivative, in LossConstants<TLane> k)
    {
        for (var i = 0; i < _count; i += TLane.Count)
        {
            var exponent = TLane.Load(_exponent + i);
            if (alphaDerivative != null)
            {
                TLane.Store(LossOperator.AlphaDerivativeAtTwo(exponent), alphaDerivative + i);
            }

            if (loss != null)
            {
                var zero = TLane.Constant(0);
                TLane.Store(LossOperator.LossOrParabola(zero, TLane.Load(_mantissa + i), exponent, zero, k), loss + i);
            }
        }
    }
}
